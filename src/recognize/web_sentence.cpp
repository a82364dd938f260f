#include "recognize/web_sentence.hpp"

#include <algorithm>

#include "base/words.hpp"
#include "recognize/commentary.hpp"
#include "recognize/cursor.hpp"
#include "recognize/frames.hpp"
#include "recognize/literals.hpp"
#include "recognize/neutral_words.hpp"
#include "recognize/targets.hpp"
#include "recognize/texts.hpp"
#include "recognize/web_answer.hpp"
#include "recognize/web_front.hpp"
#include "recognize/web_manner.hpp"
#include "recognize/web_order.hpp"
#include "recognize/web_words.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t tokens_max = 60;
constexpr std::size_t targets_max = 12;
constexpr std::size_t object_words_max = 5;
constexpr std::size_t title_words_max = 5;

bool names_only_page(const Token& token) {
  return names_page(token) && !says_it_is_up(token) && !says_it_returns(token) &&
         !says_it_loads(token) && !says_it_is_well(token);
}

bool all_health(const WebAnswer& answer) {
  return std::ranges::all_of(answer.targets,
                             [](const Token& token) { return is_health_path(token.text); });
}

class Reading {
 public:
  Reading(const View& view)
      : view_(view), tokens_(in_web_order(view.prose.tokens)), cursor_(tokens_) {}

  std::optional<std::vector<WebAnswer>> run() {
    if (tokens_.size() > tokens_max) return std::nullopt;
    const auto front = read_web_front(tokens_, view_);
    if (!front) return std::nullopt;
    cursor_.go(front->end);
    said_ = front->answers;
    std::vector<WebAnswer> answers;
    do {
      WebAnswer answer;
      if (!read_targets(answer) || !read_clause(answer)) return std::nullopt;
      answers.push_back(std::move(answer));
    } while (next_clause());
    read_rest();
    const bool fits = !front->closed || std::ranges::all_of(answers, [](const WebAnswer& answer) {
      return answer.status.starts_with('4');
    });
    return cursor_.ends() && fits ? std::optional(std::move(answers)) : std::nullopt;
  }

 private:
  // "`/a`, `/b` and GET `/c`"
  bool read_targets(WebAnswer& answer) {
    while (answer.targets.size() < targets_max) {
      if (!is_target_at(tokens_, cursor_.at())) return false;
      if (is_method(cursor_.here())) cursor_.next();
      answer.targets.push_back(*only_target({cursor_.next()}));
      const std::size_t end = cursor_.at();
      cursor_.take({","});
      if (!cursor_.ends() && joins(cursor_.here()) && !cursor_.is({"or", "but", "nor", "then"}))
        cursor_.next();
      if (end != cursor_.at() && is_target_at(tokens_, cursor_.at())) continue;
      cursor_.go(end);
      return true;
    }
    return false;
  }

  bool next_clause() {
    const std::size_t begin = cursor_.at();
    const bool divided = cursor_.take({",", ";"});
    if ((cursor_.take({"and"}) || divided) && is_target_at(tokens_, cursor_.at())) return true;
    cursor_.go(begin);
    return false;
  }

  bool read_clause(WebAnswer& answer) {
    if (!view_.english) return read_predicate(answer);
    read_manner(cursor_, answer);
    cursor_.take_all([](const Token& token) {
      return says_nothing(token) && !says_it_returns(token) && !says_it_is_up(token);
    });
    cursor_.take_all(names_only_page);
    cursor_.take_all(says_nothing);
    if (!read_predicate(answer)) return false;
    read_manner(cursor_, answer);
    return true;
  }

  bool read_predicate(WebAnswer& answer) {
    if (said_ && (cursor_.ends() || cursor_.is({"(", ".", ";", "-", "\xe2\x80\x94"}))) {
      answer.status = "2xx";
      return true;
    }
    if (cursor_.ends()) return false;
    answer.status = read_status_aside(cursor_);  // "`/live` (200)"
    if (!answer.status.empty()) return true;
    const Token& token = cursor_.here();
    if (is_arrow(token.text) || is_divider(token) || among(token.text, {"=", "=="})) {
      cursor_.next();
      if (read_answer(cursor_, view_, answer)) return reads_on_to_redirect(answer);
      if (!cursor_.ends() && read_arrow_redirect(answer)) return true;
    } else if (!view_.english) {
      return read_foreign(answer);
    }
    return view_.english && read_verb(answer);
  }

  // "-> 301 -> `https://shop.example`"
  bool reads_on_to_redirect(WebAnswer& answer) {
    if (answer.status.starts_with('3') && !cursor_.ends() && is_arrow(cursor_.here().text)) {
      cursor_.next();
      return read_location(answer);
    }
    return true;
  }

  // "http://shop.example -> https://shop.example", "`/old` -> `/new` redirect works"
  bool read_arrow_redirect(WebAnswer& answer) {
    const std::size_t begin = cursor_.at();
    answer.status = "3xx";
    const bool secures = cursor_.here().text.starts_with("https://") &&
                         std::ranges::all_of(answer.targets, [](const Token& token) {
                           return token.text.starts_with("http://");
                         });
    if (read_location(answer)) {
      if (auto status = read_status_aside(cursor_); !status.empty()) answer.status = status;
      const bool told = cursor_.take({"redirect", "redirects"});
      cursor_.take_all(says_it_is_well);
      if (told || secures || answer.status != "3xx") return answer.status.starts_with('3');
    }
    answer = {.targets = std::move(answer.targets)};
    cursor_.go(begin);
    return false;
  }

  bool read_location(WebAnswer& answer) {
    if (cursor_.ends()) return false;
    const auto target = only_target({cursor_.next()});
    if (target) answer.location = location_to(target->text);
    return target.has_value();
  }

  bool read_verb(WebAnswer& answer) {
    if (cursor_.take({"and", ","})) {  // "Ping `/live` and expect 200"
      if (!cursor_.take({"get", "confirm", "expect", "verify", "check", "see"})) return false;
      cursor_.take_all([](const Token& t) { return says_nothing(t) || names_only_page(t); });
    }
    cursor_.take_all(says_nothing);
    if (cursor_.ends()) return false;
    const Token& token = cursor_.here();
    if (is_status(token)) return read_answer(cursor_, view_, answer);
    if (says_it_returns(token)) return read_returns(answer);
    if (says_it_loads(token)) return read_loads(answer);
    if (cursor_.take({"redirects", "redirect"})) return read_redirect(answer);
    if (cursor_.take({"requires", "require", "needs", "need"})) return read_requires(answer);
    if (read_closed()) return read_refusal(answer);
    if (!says_it_is_up(token) && !(says_it_is_well(token) && all_health(answer))) return false;
    cursor_.next();
    if (cursor_.take({"with"})) return read_answer(cursor_, view_, answer);
    answer.status = "2xx";
    return true;
  }

  // "rejects anonymous requests", "must not be exposed", "removed"
  bool read_closed() {
    if (cursor_.take({"rejects", "reject", "refuses", "denies", "blocks"}))
      return cursor_.take_all([](const Token& token) {
        return names_stranger(token) || names_caller(token);
      }) > 1;
    if (!cursor_.take({"not"}))
      return cursor_.take({"rejected", "refused", "denied", "blocked", "removed", "deleted", "gone",
                           "disabled", "hidden"});
    cursor_.take_all(says_nothing);
    cursor_.take({"publicly"});
    return cursor_.take({"exposed", "accessible", "reachable", "available", "public"});
  }

  // "with 401", "(404)"
  bool read_refusal(WebAnswer& answer) {
    if (cursor_.take({"with", "by"})) return read_answer(cursor_, view_, answer) && refuses(answer);
    answer.status = read_status_aside(cursor_);
    return refuses(answer);
  }

  static bool refuses(const WebAnswer& answer) { return answer.status.starts_with('4'); }

  bool read_foreign(WebAnswer& answer) {
    if (!returns_elsewhere(cursor_.next()) || cursor_.ends()) return false;
    return is_status(cursor_.here()) && read_answer(cursor_, view_, answer);
  }

  bool read_returns(WebAnswer& answer) {
    const bool alone = says_it_is_up(cursor_.next());  // "responds"
    cursor_.take_all([](const Token& token) {
      return among(token.lower, {"with", "a", "an", "the", "http", "status", "code", "back"});
    });
    if (read_answer(cursor_, view_, answer)) return true;
    const bool well = alone || cursor_.take({"healthy"});
    if (well) answer.status = "2xx";
    return well;
  }

  // "loads the start page"
  bool read_loads(WebAnswer& answer) {
    cursor_.next();
    answer.status = "2xx";
    const std::size_t begin = cursor_.at();
    const std::size_t words = cursor_.take_all([](const Token& token) {
      return is_any_word(token) && !leads_on(token) && !needs_identity(token);
    });
    if (words == 0) return true;
    return (words <= object_words_max && names_page(tokens_[cursor_.at() - 1])) ||
           (words == 1 && among(tokens_[begin].lower, {"correctly", "successfully"}));
  }

  // "redirects anonymous visitors to `/login` (302)"
  bool read_redirect(WebAnswer& answer) {
    cursor_.take_all([](const Token& token) {
      return names_stranger(token) || names_caller(token) || token.lower == "all";
    });
    if (!cursor_.take({"to"})) return false;
    cursor_.take({"the"});
    if (cursor_.ends()) return false;
    const bool encrypted = cursor_.is({"https"});
    const auto target = only_target({cursor_.next()});
    if (!target && !encrypted) return false;
    answer.location = encrypted ? "~ ^https://" : location_to(target->text);
    answer.status = "3xx";
    cursor_.take({"with"});
    if (!cursor_.ends() && is_status(cursor_.here())) answer.status = cursor_.next().text;
    if (auto status = read_status_aside(cursor_); !status.empty()) answer.status = status;
    return answer.status.starts_with('3');
  }

  // "requires authentication (401 without a token)"
  bool read_requires(WebAnswer& answer) {
    const std::size_t words = cursor_.take_all([](const Token& token) {
      return token.depth == 0 && (names_identity(token) || is_article(token));
    });
    return words > 0 && read_refusal(answer);
  }

  // Parentheses and what stands behind a dash, as long as they only comment.
  void read_rest() {
    while (cursor_.is({"("})) {
      const std::size_t begin = cursor_.at();
      cursor_.next();
      if (!cursor_.ends() && leads_on(cursor_.here())) return cursor_.go(begin);
      cursor_.take_all([](const Token& t) {
        return t.depth > 0 && is_commentary(t) && !names_condition(t) && !needs_identity(t);
      });
      if (cursor_.take({")"})) continue;
      cursor_.go(begin);
      return;
    }
    if (!view_.english) {
      cursor_.take({"."});
      return;
    }
    if (cursor_.take({","})) {  // "returns 200, page renders"
      cursor_.take_all(names_only_page);
      if (!cursor_.ends() && (says_it_loads(cursor_.here()) || says_it_is_up(cursor_.here())))
        cursor_.next();
    } else if (cursor_.is({".", ";"}) || (!cursor_.ends() && is_dash(cursor_.here()))) {
      if (only_comments(cursor_.at() + 1)) cursor_.go(tokens_.size());
    }
    cursor_.take_all([](const Token& token) { return among(token.text, {".", "|"}); });
  }

  // "- Home page", "- see the guide": a reason or a name, and no second demand.
  bool only_comments(std::size_t from) const {
    const std::vector<Token> rest(tokens_.begin() + static_cast<std::ptrdiff_t>(from),
                                  tokens_.end());
    const bool title = std::ranges::all_of(rest, [](const Token& token) {
      if (leads_on(token) || names_condition(token)) return false;
      return names_page(token) || names_service(token) || says_nothing(token) ||
             token.text == "." || (is_any_word(token) && token.senses == 0 && is_neutral(token));
    });
    return (rest.size() <= title_words_max && title) || (kinds_of_remark(rest) & kinds::other) != 0;
  }

  const View& view_;
  const Tokens tokens_;
  bool said_ = false;  // what stands in front of the targets says that they answer
  Cursor cursor_;
};

}  // namespace

std::optional<std::vector<WebAnswer>> read_web_sentence(const View& view) {
  return Reading(view).run();
}

}  // namespace seatrial::recognize
