#include "window/flag_words.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/capital_name.hpp"
#include "base/negation.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "window/flag_mentions.hpp"

namespace seatrial::window {
namespace {

// The longest first.
constexpr std::string_view signs[] = {"==", "!=", "=>", "->", "≠", "→", "⇒", "➜", "–",
                                      "—",  "=",  ":",  ";",  ",", "(", ")", "|", "!"};

constexpr std::size_t name_bytes_max = 256;

class Splitter {
 public:
  explicit Splitter(const std::set<std::string>& names) : names_(names) {}

  std::vector<FlagWord> split(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const char c = text[at];
      if (c == '`' || (c == '"' && (quoted_ || starts_word()))) {
        end_word();
        (c == '`' ? spanned_ : quoted_) ^= true;
        ++at;
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '*' || c == '\r') {
        end_word();
        ++at;
      } else if (const auto length = take_sign(text.substr(at)); length > 0) {
        at += length;
      } else {
        word_ += c;
        ++at;
      }
    }
    end_word();
    return std::move(words_);
  }

 private:
  bool starts_word() const { return word_.empty() || word_ == "{" || word_ == "["; }

  std::size_t take_sign(std::string_view rest) {
    const bool in_url = word_.starts_with("http");
    for (const std::string_view sign : signs) {
      if (!rest.starts_with(sign)) continue;
      if (in_url && rest.front() != ')' && rest.front() != ',') return 0;
      const bool ends = rest.size() == sign.size() || rest[sign.size()] == ' ' ||
                        rest[sign.size()] == '`' || rest[sign.size()] == '"';
      if (sign == ":" && !ends && !is_after_name()) return 0;  // "10:30", "https://"
      if (sign == ":" && word_ == "$env") return 0;
      end_word();
      words_.push_back({.text = std::string(sign), .lower = std::string(sign), .sign = true});
      return sign.size();
    }
    return 0;
  }

  // A word may go on behind each of its colons: a long one is no name and not looked at again.
  bool is_after_name() const {
    return word_.size() <= name_bytes_max && is_capital_name(bare(word_));
  }

  // "${AUTH_MODE}", "process.env.AUTH_MODE", "--set env.AUTH_MODE"
  static std::string bare(std::string_view word) {
    for (const std::string_view prefix : {"${", "$env:", "$", "process.env.", "env.", "%", "{{"})
      if (word.starts_with(prefix)) word.remove_prefix(prefix.size());
    while (!word.empty() && std::string_view("}%.'?!").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    while (word.starts_with('\'')) word.remove_prefix(1);
    return std::string(word);
  }

  void end_word() {
    if (word_.empty()) return;
    const bool is_end = word_.size() > 1 && (word_.ends_with('.') || word_.ends_with('!'));
    std::string text = bare(word_);
    const bool is_flag = is_capital_name(text) || names_.contains(text);
    if (!is_flag && spanned_) text = word_;
    if (!is_flag && !spanned_ && is_end) text = word_.substr(0, word_.size() - 1);
    if (word_ == "-") {
      words_.push_back({.text = "-", .lower = "-", .sign = true});
    } else if (!text.empty()) {
      FlagWord word{.text = text, .spanned = spanned_ || quoted_, .flag = is_flag};
      word.lower = lower(text);
      words_.push_back(std::move(word));
    }
    if (word_.ends_with('?') && !spanned_ && !quoted_)
      words_.push_back({.text = "?", .lower = "?", .sign = true});
    if (is_end && !spanned_ && !quoted_)
      words_.push_back({.text = ".", .lower = ".", .sign = true});
    word_.clear();
  }

  const std::set<std::string>& names_;
  std::string word_;
  std::vector<FlagWord> words_;
  bool spanned_ = false, quoted_ = false;
};

}  // namespace

bool is_negation(const FlagWord& word) {
  return seatrial::is_negation(word.lower) || is_nothing(word.lower) ||
         among(word.lower, {"avoid", "forbid", "forbidden", "disallow", "prohibit", "reject",
                            "refuse", "remove", "instead", "rather", "drop", "no-go"});
}

bool is_arrow(const FlagWord& word) {
  return word.sign && seatrial::is_arrow(word.text);
}

std::vector<FlagWord> flag_words(std::string_view text, const std::set<std::string>& names) {
  return Splitter(names).split(replace_all(std::string(text), "\\_", "_"));
}

std::string without_struck_out(std::string_view text) {
  constexpr std::string_view mark = "~~";
  std::string left;
  while (true) {
    const std::size_t begin = text.find(mark);
    const std::size_t end = begin == text.npos ? begin : text.find(mark, begin + mark.size());
    if (end == text.npos) return left + std::string(text);
    left += std::string(text.substr(0, begin)) + " ";
    text.remove_prefix(end + mark.size());
  }
}

}  // namespace seatrial::window
