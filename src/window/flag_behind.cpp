#include "window/flag_behind.hpp"

#include "base/words.hpp"
#include "window/flag_vocabulary.hpp"

namespace seatrial::window {
namespace {

class BehindReader {
 public:
  BehindReader(const std::vector<FlagWord>& words, std::size_t flag) : words_(words), flag_(flag) {}

  WordsBehind read() {
    said_.end = flag_ + 1;
    std::size_t at = skip_brackets(flag_ + 1);
    while (is_at(at) && take(at)) ++at;
    if (from_)
      read_from(at);
    else if ((linked_ && is_value(at)) || is_span_beside(at))
      read_values(at);
    else
      read_no_value(at);
    return std::move(said_);
  }

 private:
  bool is_at(std::size_t at) const { return at < words_.size(); }

  // "`AUTH_MODE` `enforced`"
  bool is_span_beside(std::size_t at) {
    const bool is_beside = !linked_ && at == flag_ + 1 && is_at(at) && words_[at].spanned &&
                           !words_[at].flag && !words_[at].sign;
    closed_ = closed_ || is_beside;
    return is_beside;
  }

  void read_no_value(std::size_t at) {
    if (is_at(at) && linked_) read_state(words_[at]);
    if (said_.presence && names_no_value(at)) said_.unclear = true;
  }

  std::size_t skip_brackets(std::size_t at) const {
    if (!is_at(at) || words_[at].text != "(") return at;
    std::size_t end = at + 1;
    while (is_at(end) && words_[end].text != ")") {
      if (words_[end].flag || is_equal_sign(words_[end])) return at;
      ++end;
    }
    const bool goes_on = is_at(end + 1) && (links(words_[end + 1]) || words_[end + 1].sign);
    return goes_on && !ends_clause(words_[end + 1]) ? end + 1 : at;
  }

  // A bare word is a value where nothing but a place or an end follows: "enforced in production".
  bool is_value(std::size_t at) const {
    if (!is_at(at) || words_[at].sign || words_[at].flag) return false;
    if (words_[at].spanned) return true;
    const bool last = !is_at(at + 1) || words_[at + 1].sign;
    if (last && among(words_[at].lower, {"on", "none", "empty"})) return true;
    if (is_plain_word(words_[at]) || is_negation(words_[at]) || is_other_time(words_[at]))
      return false;
    if (words_[at].lower.ends_with("ly")) return false;
    return !closed_ || last || is_plain_word(words_[at + 1]) || is_condition(words_[at + 1]) ||
           is_negation(words_[at + 1]) || words_[at + 1].lower == "with" ||
           words_[at + 1].lower == "everywhere";
  }

  // Reads on as long as words belong to the flag.
  bool take(std::size_t at) {
    const FlagWord& word = words_[at];
    if (is_equal_sign(word) || is_arrow(word)) {
      closed_ = word.text == ":" || is_arrow(word);
      return linked_ = true;
    }
    if (word.text == "!=" || word.text == "≠") return linked_ = said_.denied = true;
    if (is_dash(word) && !linked_) return linked_ = closed_ = true;
    if (word.text == "!" && is_at(at + 1) && words_[at + 1].text == "=") return said_.denied = true;
    if (is_negation(word) && !word.spanned) return said_.denied = linked_ = closed_ = true;
    if (word.lower == "longer" && said_.denied) return true;
    if (among(word.lower, {"other", "than"})) return said_.unclear = true;
    if (among(word.lower, {"was", "were", "defaults", "default", "used"}) && !word.spanned)
      return said_.other_time = true;
    if (word.lower == "from" && !word.spanned) return from_ = true;
    if (!links(word)) return false;
    take_link(word);
    return true;
  }

  void take_link(const FlagWord& word) {
    said_.presence = said_.presence || demands_presence(word);
    // "set as required by security": to what, somebody else says
    said_.unclear = said_.unclear || (said_.presence && word.lower == "as");
    if (among(word.lower, {"switched", "changed", "flipped", "moved", "set"}))
      said_.other_time = false;  // "was switched to"
    closed_ = closed_ || !among(word.lower, {"variable", "flag", "env", "environment", "setting"});
    linked_ = linked_ || closed_;
  }

  // "set to a strong value", "set properly": to what, nobody can tell.
  bool names_no_value(std::size_t at) const {
    const FlagWord& last = words_[at - 1];
    if (last.lower == "to" || is_equal_sign(last) || is_arrow(last)) return true;
    return is_at(at) && words_[at].lower.ends_with("ly");
  }

  void read_state(const FlagWord& word) {
    said_.presence = said_.presence || demands_presence(word);
    said_.absence = among(word.lower, {"unset", "absent", "removed"}) && !said_.denied;
    if (among(word.lower, {"empty", "missing", "unset"}) && said_.denied) {
      said_.denied = false;
      said_.presence = true;
    }
  }

  // "from shadow to enforced"
  void read_from(std::size_t at) {
    closed_ = true;
    said_.unclear = !is_at(at + 2) || words_[at].sign ||
                    !(words_[at + 1].lower == "to" || is_arrow(words_[at + 1])) ||
                    !is_value(at + 2);
    if (!said_.unclear) read_values(at + 2);
  }

  void read_values(std::size_t at) {
    if (is_at(at + 2) && is_arrow(words_[at + 1]) && !words_[at + 2].sign && !words_[at + 2].flag)
      at += 2;  // "shadow -> enforced"
    said_.values.push_back(words_[at].text);
    said_.in_words = !words_[at].spanned && at > 0 && !words_[at - 1].sign;
    said_.end = at + 1;
    while (is_at(said_.end + 1) && take_alternative(said_.end)) said_.end += 2;
    if (is_at(said_.end + 1) && words_[said_.end].text == "(" &&
        (is_other_time(words_[said_.end + 1]) ||
         among(words_[said_.end + 1].lower, {"before", "current", "now"})))
      said_.unclear = true;  // "`shadow` (before)"
    if (is_at(said_.end) && words_[said_.end].text == "/") said_.unclear = true;
  }

  // "or `strict`"
  bool take_alternative(std::size_t joint) {
    const std::size_t at = joint + 1;
    if (words_[joint].text == "|") said_.unclear = true;
    if (!among(words_[joint].lower, {"or", "|", "nor"}) || words_[at].flag || !is_value(at))
      return false;
    const bool sure = words_[at].spanned || !is_at(at + 1) || words_[at + 1].sign ||
                      is_plain_word(words_[at + 1]);
    if (!sure || !(closed_ || words_[at].spanned)) return false;
    said_.values.push_back(words_[at].text);
    return true;
  }

  const std::vector<FlagWord>& words_;
  std::size_t flag_;
  WordsBehind said_;
  bool linked_ = false;  // what follows may be its value
  bool closed_ = false;  // and nothing else: "is", "->", "not"
  bool from_ = false;
};

}  // namespace

WordsBehind read_behind(const std::vector<FlagWord>& words, std::size_t flag) {
  return BehindReader(words, flag).read();
}

}  // namespace seatrial::window
