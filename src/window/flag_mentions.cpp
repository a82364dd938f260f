#include "window/flag_mentions.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/ascii.hpp"
#include "base/environment_words.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "window/flag_behind.hpp"
#include "window/flag_tail.hpp"
#include "window/flag_vocabulary.hpp"
#include "window/flag_words.hpp"

namespace seatrial::window {
namespace {

using Parts = std::initializer_list<std::string_view>;

class MentionReader {
 public:
  MentionReader(const std::vector<FlagWord>& words, Frame frame) : words_(words), frame_(frame) {}

  std::vector<Mention> read() {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if (words_[i].flag) i = read_flag(i);
    return std::move(mentions_);
  }

 private:
  bool is_at(std::size_t at) const { return at < words_.size(); }

  // "A and B must be on": the last of several flags that share what follows.
  std::size_t last_of_subject(std::size_t at) const {
    while (is_at(at + 2) && !words_[at + 1].flag && words_[at + 2].flag &&
           among(words_[at + 1].lower, {"and", ",", "/", "&", "or"}))
      at += 2;
    while (is_at(at + 3) && words_[at + 1].lower == "," && words_[at + 2].lower == "and" &&
           words_[at + 3].flag)
      at += 3;
    return at;
  }

  // How the words between the last mention and this one turn it.
  Said before(std::size_t flag) const {
    std::size_t begin = flag;
    while (begin > clause_ && !ends_clause(words_[begin - 1]) && words_[begin - 1].lower != "but")
      --begin;
    const bool is_first = begin > clause_ || clause_ == 0;
    bool negated = false, turned = false, other = false, condition = false, fresh = is_first;
    for (std::size_t i = begin; i < flag; ++i) {
      const FlagWord& word = words_[i];
      const bool none = i > begin && among(words_[i - 1].lower, {"no", "without", "never", "zero"});
      turned = turned || (negated && turns_back(word));
      negated = negated || (is_negation(word) && !word.spanned);
      other = other || (is_other_time(word) && !none && !word.spanned);
      condition = condition || (is_condition(word) && !(negated && turned));
      fresh = fresh || among(word.lower, {"use", "set", "ensure", "require", "keep", "to", "always",
                                          "must", "then", "only", "run", "is", "switch"});
    }
    const bool comes_from =
        flag > begin && (words_[flag - 1].lower == "from" ||
                         (flag > begin + 1 && words_[flag - 2].lower == "from"));
    if (other || comes_from) return Said::aside;
    if (condition) return Said::conditional;
    if (negated) return turned ? Said::demanded : Said::denied;
    return fresh ? Said::demanded : last_;
  }

  // How the words behind it turn it.
  Said after(std::size_t at, Said said) const {
    bool negated = false;
    for (std::size_t i = at; is_at(i) && !words_[i].flag && !ends_clause(words_[i]); ++i) {
      const FlagWord& word = words_[i];
      if (word.spanned) continue;
      const bool none = i > 0 && among(words_[i - 1].lower, {"no", "without", "never", "not"});
      if (is_prohibition(word)) return none ? said : Said::denied;
      if (is_negation(word)) {
        const bool harmless =
            is_at(i + 1) && among(words_[i + 1].lower, {"exception", "exceptions", "fallback",
                                                        "just", "only", "override", "overrides"});
        const bool adds = (i > 0 && words_[i - 1].text == ",") ||  // "enforced, not shadow"
                          among(word.lower, {"instead", "rather"});
        if (word.lower == "no" && is_at(i + 1) && words_[i + 1].lower == "longer")
          return Said::denied;
        negated = negated || !(harmless || adds);
        continue;
      }
      if (negated && among(word.lower, {"allowed", "permitted", "accepted", "acceptable", "valid",
                                        "used", "supported", "ok", "tolerated", "set", "run"}))
        return Said::denied;
      if (is_condition(word)) return Said::conditional;
      if (!none && (among(word.lower, {"until", "rollback", "fallback", "break-glass", "emergency",
                                       "breakglass", "previously", "formerly", "today", "currently",
                                       "yesterday"})))
        return Said::aside;
    }
    return negated ? Said::named : said;
  }

  Said in_frame(Said said) const {
    if (said != Said::demanded && said != Said::set) return said;
    switch (frame_) {
      case Frame::aside:
        return Said::aside;
      case Frame::denial:
        return said == Said::set ? Said::unset : Said::denied;
      default:
        return said;
    }
  }

  Said said_of(std::size_t flag, const WordsBehind& behind) {
    for (std::size_t i = clause_; i < flag; ++i)
      if (words_[i].text == ".") condition_ = false;
    Said said = before(flag);
    const bool is_value = !behind.values.empty();
    if (said == Said::conditional) condition_ = true;
    if (condition_ && said == Said::demanded) return Said::conditional;
    if (behind.unclear) return Said::named;
    if (behind.other_time) return Said::aside;
    if (!is_value) {
      if (said == Said::aside || said == Said::conditional) return said;
      if (behind.absence) return Said::unset;
      if (behind.presence) return behind.denied || said == Said::denied ? Said::unset : Said::set;
      return frame_ == Frame::presence ? Said::set : Said::named;
    }
    if (said == Said::demanded) said = after(behind.end, said);
    last_ = said;
    if (behind.denied && said == Said::demanded) return Said::denied;
    if (behind.denied && said == Said::denied) return Said::named;
    return said;
  }

  std::size_t read_flag(std::size_t first) {
    const std::size_t last = last_of_subject(first);
    const WordsBehind behind = read_behind(words_, last);
    const bool shared = !behind.values.empty() || behind.presence || behind.absence;
    const std::size_t head = clause_;
    const Said said = said_of(first, behind);
    const std::size_t read = std::max(behind.end, last + 1);
    const std::size_t end = end_of_flag(words_, read);
    const auto values = values_of(head, first, read, end, said, behind);
    for (std::size_t i = first; i <= last; ++i)
      if (words_[i].flag)
        for (const Mention& value : values)
          mentions_.push_back({.flag = words_[i].text,
                               .said = i == last || shared ? in_frame(value.said) : Said::named,
                               .values = value.values,
                               .stage = value.stage,
                               .in_words = value.in_words});
    clause_ = values.size() > 1 ? end : read;
    return clause_ - 1;
  }

  // "enforced; back to shadow later": what is stricter stays demanded.
  static bool is_weaker(std::string_view value, std::string_view than) {
    return strength_of(value) < strength_of(than);
  }

  // The value that was read and those that follow it, each for whom it is meant.
  std::vector<Mention> values_of(std::size_t head, std::size_t first, std::size_t read,
                                 std::size_t end, Said said, const WordsBehind& behind) const {
    const FlagWords all = words_;
    const auto others = other_values(all, read, end, behind.values);
    const std::size_t own_end = others.empty() ? end : others.front().at;
    std::vector<Mention> values = {
        {.said = said, .values = behind.values, .in_words = behind.in_words}};
    values.front().stage = stage_around(all, head, read - 1, own_end);
    if (said == Said::named || said == Said::conditional) return values;
    bool unclear = false;
    for (std::size_t i = 0; i < others.size(); ++i) {
      const OtherValue& other = others[i];
      const std::size_t next = i + 1 < others.size() ? others[i + 1].at : end;
      Mention value{.said = other.said, .values = {other.text}};
      value.stage = stage_around(all, read, other.at, next);
      const Stage before = values.back().stage;
      if (other.said == Said::unclear && said == Said::demanded && value.stage != Stage::any &&
          before != Stage::any && value.stage != before)
        value.said = Said::demanded;
      else if (other.said == Said::demanded && values.front().said == Said::demanded)
        (is_weaker(other.text, behind.values.front()) ? value : values.front()).said = Said::aside;
      const bool may_be_meant = behind.values.empty() ||
                                strength_of(behind.values.front()) != Strength::strict ||
                                strength_of(other.text) != Strength::plain;
      unclear = unclear || (value.said == Said::unclear && said != Said::aside && may_be_meant);
      values.push_back(std::move(value));
    }
    const auto clause = std::ranges::find_if(all.subspan(read, own_end - read), ends_clause);
    const auto tail = all.subspan(
        read, static_cast<std::size_t>(clause - all.subspan(read, own_end - read).begin()));
    for (const std::string& value : behind.values)
      unclear = unclear || (values.front().said == Said::demanded &&
                            !is_plain_demand(all.subspan(head, first - head),
                                             strength_of(value) == Strength::weak
                                                 ? all.subspan(read, own_end - read)
                                                 : tail,
                                             strength_of(value)));
    if (!unclear) return values;
    values.resize(1);
    values.front().said = behind.values.empty() ? Said::named : Said::unclear;
    return values;
  }

  const std::vector<FlagWord>& words_;
  Frame frame_;
  std::vector<Mention> mentions_;
  std::size_t clause_ = 0;  // where what is before the next flag begins
  Said last_ = Said::demanded;
  bool condition_ = false;
};

bool has(const std::vector<FlagWord>& words, bool (*test)(const FlagWord&)) {
  return std::ranges::any_of(words, test);
}

bool holds(std::string_view text, Parts parts) {
  return std::ranges::any_of(parts,
                             [&](std::string_view part) { return text.find(part) != text.npos; });
}

}  // namespace

std::vector<Mention> read_mentions(std::string_view written, const std::set<std::string>& names,
                                   Frame frame) {
  const std::string text = without_struck_out(written);
  const auto words = flag_words(text, names);
  auto mentions = MentionReader(words, frame).read();
  const Stage whole = stage_of(text);
  for (std::size_t i = 0; i < mentions.size(); ++i)
    if (mentions[i].stage == Stage::any)
      mentions[i].stage = i > 0 && mentions[i - 1].flag != mentions[i].flag ? mentions[i - 1].stage
                          : mentions.size() == 1                            ? whole
                                                                            : Stage::any;
  return mentions;
}

Frame frame_of(std::string_view lead) {
  const auto words = flag_words(lead, {});
  const std::string text = lower(lead);
  if (is_aside_heading(lead) || holds(text, {"fall back", "roll back", "revert"}))
    return Frame::aside;
  if (has(words, is_negation)) return has(words, turns_back) ? Frame::plain : Frame::denial;
  if (has(words, is_prohibition)) return Frame::denial;
  if (has(words, is_condition)) return Frame::aside;
  return has(words, demands_presence) ? Frame::presence : Frame::plain;
}

bool is_aside_heading(std::string_view heading) {
  const std::string text = lower(heading);
  if (holds(text, {"rollout", "readiness"})) return false;
  return holds(text,
               {"rollback",     "roll back",         "rolling back", "revert",       "back-out",
                "backout",      "fallback",          "break-glass",  "break glass",  "emergency",
                "history",      "changelog",         "change log",   "troubleshoot", "if issues",
                "if something", "in case of",        "contingency",  "background",   "legacy",
                "previous",     "example",           "glossary",     "known issue",  "lessons",
                "if it fails",  "incident response", "disaster"});
}

Stage stage_of(std::string_view text) {
  bool production = false, other = false;
  std::string_view before;
  std::string plain = lower(text);
  std::ranges::replace_if(plain, [](char c) { return !is_lower(c) && c != '_' && c != '='; }, ' ');
  for (const std::string_view word : split(plain, ' ')) {
    const std::string_view environment = environment_named(word, before);
    production =
        production || environment == "production" || among(word, {"all", "every", "everywhere"});
    other = other || (!environment.empty() && environment != "production");
    if (!word.empty() && !among(word, {"the", "our", "a"})) before = word;
  }
  if (production) return Stage::production;
  return other ? Stage::other : Stage::any;
}

}  // namespace seatrial::window
