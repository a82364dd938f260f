#include "window/flag_vocabulary.hpp"

#include "base/words.hpp"

namespace seatrial::window {

bool turns_back(const FlagWord& word) {
  return among(word.lower, {"before", "until", "unless", "without"});
}

bool is_prohibition(const FlagWord& word) {
  return among(word.lower,
               {"forbidden", "prohibited", "disallowed", "banned", "rejected", "removed", "gone",
                "retired", "obsolete", "deprecated", "eliminated", "refused", "unacceptable"});
}

bool is_other_time(const FlagWord& word) {
  return among(word.lower,
               {"rollback",    "rollbacks",  "revert",    "reverting",  "reverts",      "fallback",
                "break-glass", "breakglass", "emergency", "previously", "formerly",     "was",
                "were",        "today",      "currently", "originally", "historically", "legacy",
                "yesterday",   "earlier",    "old",       "example",    "e.g",          "default",
                "roll",        "rolling",    "fall",      "falls",      "falling",      "undo",
                "initially",   "back"});
}

bool is_condition(const FlagWord& word) {
  return !word.spanned && among(word.lower, {"if", "when", "whenever", "unless", "once"});
}

bool ends_clause(const FlagWord& word) {
  return word.sign && among(word.text, {".", ";", "(", ")"});
}

bool links(const FlagWord& word) {
  return !word.spanned && !word.sign &&
         among(word.lower,
               {"is",         "are",      "be",      "been",  "must",        "shall",
                "should",     "has",      "have",    "needs", "need",        "to",
                "set",        "equal",    "equals",  "the",   "value",       "of",
                "with",       "remains",  "remain",  "stays", "stay",        "kept",
                "at",         "as",       "reads",   "shows", "configured",  "changed",
                "switched",   "flipped",  "moved",   "now",   "always",      "still",
                "exactly",    "variable", "flag",    "env",   "environment", "setting",
                "will",       "becomes",  "become",  "every", "everywhere",  "equalling",
                "explicitly", "only",     "either",  "one",   "required",    "expected",
                "both",       "also",     "run",     "runs",  "running",     "read",
                "show",       "report",   "reports", "say",   "says"});
}

bool is_plain_word(const FlagWord& word) {
  return !word.spanned &&
         among(word.lower,
               {"in",         "for",       "by",          "and",        "or",       "per",
                "across",     "before",    "after",       "from",       "via",      "this",
                "that",       "these",     "those",       "all",        "each",     "same",
                "consistent", "valid",     "a",           "an",         "correct",  "correctly",
                "properly",   "right",     "appropriate", "present",    "defined",  "available",
                "exported",   "provided",  "declared",    "documented", "verified", "checked",
                "reviewed",   "confirmed", "known",       "empty",      "missing",  "unset",
                "absent",     "identical", "populated",   "loaded",     "injected", "mode",
                "there",      "visible",   "different",   "changed",    "recorded", "logged",
                "shown",      "none",      "something",   "anything",   "whatever", "wanted",
                "ok",         "fine",      "good",        "above",      "below",    "during",
                "on",         "until",     "while",       "if",         "when",     "unless",
                "it",         "its",       "their",       "where",      "which",    "who",
                "so",         "then",      "but",         "than",       "using",    "used",
                "being",      "between",   "into",        "over",       "under",    "values",
                "too"});
}

bool demands_presence(const FlagWord& word) {
  return among(word.lower, {"set", "present", "defined", "configured", "exported", "available",
                            "provided", "declared", "populated", "loaded", "injected"});
}

bool is_equal_sign(const FlagWord& word) {
  return word.sign && among(word.text, {"=", "==", ":"});
}

bool is_dash(const FlagWord& word) {
  return word.sign && among(word.text, {"-", "–", "—"});
}

}  // namespace seatrial::window
