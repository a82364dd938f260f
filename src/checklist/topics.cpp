#include "checklist/topics.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace seatrial::checklist {
namespace {

struct Phrase {
  std::string_view words;  // starts at a word; ends anywhere unless a space follows
  Topic topic;
};

// The first that is found decides, so the special stands in front of the general.
constexpr std::array phrases = {
    Phrase{" go no go criteria", Topic::criterion},
    Phrase{" go no go condition", Topic::criterion},
    Phrase{" go no go decision criteria", Topic::criterion},
    Phrase{" do not rollback", Topic::veto},
    Phrase{" do not roll back", Topic::veto},
    Phrase{" don t roll", Topic::veto},
    Phrase{" never roll", Topic::veto},
    Phrase{" consider rollback", Topic::consider},
    Phrase{" consider a rollback", Topic::consider},
    Phrase{" consider rolling", Topic::consider},
    Phrase{" trigger rollback", Topic::trigger},
    Phrase{" trigger a rollback", Topic::trigger},
    Phrase{" rollback trigger", Topic::trigger},
    Phrase{" rollback criteria", Topic::trigger},
    Phrase{" rollback decision criteria", Topic::trigger},
    Phrase{" rollback condition", Topic::trigger},
    Phrase{" rollback threshold", Topic::trigger},
    Phrase{" rollback if", Topic::trigger},
    Phrase{" rollback when", Topic::trigger},
    Phrase{" rollback immediately", Topic::trigger},
    Phrase{" roll back if", Topic::trigger},
    Phrase{" roll back when", Topic::trigger},
    Phrase{" roll back immediately", Topic::trigger},
    Phrase{" abort if", Topic::trigger},
    Phrase{" abort when", Topic::trigger},
    Phrase{" abort criteria", Topic::trigger},
    Phrase{" abort condition", Topic::trigger},
    Phrase{" abort rollback criteria", Topic::trigger},
    Phrase{" stop condition", Topic::trigger},
    Phrase{" kill criteria", Topic::trigger},
    Phrase{" stop if", Topic::trigger},
    Phrase{" if any of these occur", Topic::trigger},
    Phrase{" if any of the following occur", Topic::trigger},
    Phrase{" do not deploy if", Topic::trigger},
    Phrase{" do not launch if", Topic::trigger},
    Phrase{" do not release if", Topic::trigger},
    Phrase{" do not proceed if", Topic::trigger},
    Phrase{" any of the following are true", Topic::trigger},
    Phrase{" no go condition", Topic::trigger},
    Phrase{" no go criteria", Topic::trigger},
    Phrase{" red flag", Topic::trigger},
    Phrase{" alert threshold", Topic::trigger},
    Phrase{" alerting threshold", Topic::trigger},
    Phrase{" monitoring threshold", Topic::trigger},
    Phrase{" escalate if", Topic::trigger},
    Phrase{" alert if", Topic::trigger},
    Phrase{" alert when", Topic::trigger},
    Phrase{" blocking condition", Topic::trigger},
    Phrase{" is blocked if", Topic::trigger},
    Phrase{" is blocked when", Topic::trigger},
    Phrase{" blocks the release if", Topic::trigger},
    Phrase{" blocks release if", Topic::trigger},

    Phrase{" if fails", Topic::none},
    Phrase{" if it fails", Topic::none},
    Phrase{" if this fails", Topic::none},
    Phrase{" if low", Topic::none},
    Phrase{" if missing", Topic::none},
    Phrase{" if you see", Topic::none},
    Phrase{" if not ", Topic::none},
    Phrase{" remediation", Topic::none},
    Phrase{" troubleshoot", Topic::none},
    Phrase{" symptoms", Topic::none},
    Phrase{" best practice", Topic::none},
    Phrase{" do s ", Topic::none},
    Phrase{" dos and don", Topic::none},
    Phrase{" don ts ", Topic::none},
    Phrase{" don t s ", Topic::none},
    Phrase{" responsibilities", Topic::none},
    Phrase{" benefits", Topic::none},
    Phrase{" common issue", Topic::none},
    Phrase{" known issue", Topic::none},
    Phrase{" common failure", Topic::none},
    Phrase{" common problem", Topic::none},
    Phrase{" common mistake", Topic::none},
    Phrase{" known limitation", Topic::none},
    Phrase{" known gap", Topic::none},
    Phrase{" known sharp", Topic::none},
    Phrase{" limitations", Topic::none},
    Phrase{" non goal", Topic::none},
    Phrase{" out of scope", Topic::none},
    Phrase{" contact", Topic::none},
    Phrase{" escalation", Topic::none},
    Phrase{" contactos", Topic::none},
    Phrase{" team communication", Topic::aside},
    Phrase{" announcement", Topic::aside},
    Phrase{" table of contents", Topic::none},
    Phrase{" document history", Topic::none},
    Phrase{" change history", Topic::none},
    Phrase{" version history", Topic::none},
    Phrase{" revision history", Topic::none},
    Phrase{" changelog", Topic::aside},
    Phrase{" executive summary", Topic::none},
    Phrase{" delivered", Topic::none},
    Phrase{" outcome ", Topic::none},
    Phrase{" fixes included", Topic::none},
    Phrase{" follow up", Topic::none},
    Phrase{" next step", Topic::none},
    Phrase{" lessons", Topic::none},
    Phrase{" we learned", Topic::none},
    Phrase{" changes since", Topic::none},
    Phrase{" not in this", Topic::none},
    Phrase{" not included", Topic::none},
    Phrase{" future work", Topic::none},
    Phrase{" future improvement", Topic::none},
    Phrase{" backlog ", Topic::none},
    Phrase{" roadmap ", Topic::none},
    Phrase{" recommendation", Topic::none},
    Phrase{" cost estimate", Topic::none},
    Phrase{" time estimate", Topic::none},
    Phrase{" total time", Topic::none},
    Phrase{" time and cost", Topic::none},
    Phrase{" questions to consider", Topic::none},
    Phrase{" what should it look like", Topic::none},
    Phrase{" how to use", Topic::none},
    Phrase{" for questions", Topic::none},
    Phrase{" questions or issues", Topic::none},
    Phrase{" need help", Topic::none},
    Phrase{" who to ask", Topic::none},
    Phrase{" who to contact", Topic::none},
    Phrase{" use this for", Topic::none},
    Phrase{" how it works", Topic::none},
    Phrase{" severity level", Topic::none},
    Phrase{" risk management", Topic::none},
    Phrase{" mitigation", Topic::none},
    Phrase{" risks", Topic::none},
    Phrase{" files modified", Topic::none},
    Phrase{" files created", Topic::none},
    Phrase{" key files", Topic::none},
    Phrase{" remaining error", Topic::none},
    Phrase{" quick reference", Topic::none},
    Phrase{" quick command", Topic::none},
    Phrase{" useful command", Topic::none},
    Phrase{" endpoints", Topic::aside},
    Phrase{" additional resource", Topic::none},
    Phrase{" support resource", Topic::none},
    Phrase{" related doc", Topic::none},
    Phrase{" see also", Topic::none},
    Phrase{" further reading", Topic::none},
    Phrase{" useful link", Topic::none},
    Phrase{" migration toolkit", Topic::none},
    Phrase{" before after", Topic::none},
    Phrase{" mapping", Topic::aside},
    Phrase{" blockers ", Topic::aside},

    Phrase{" validation gate", Topic::criterion},
    Phrase{" gate ", Topic::criterion},
    Phrase{" gates ", Topic::criterion},
    Phrase{" quality gate", Topic::criterion},
    Phrase{" exit criteria", Topic::criterion},
    Phrase{" criteria", Topic::criterion},
    Phrase{" kriterien", Topic::criterion},
    Phrase{" kriterleri", Topic::criterion},
    Phrase{" abnahmekriterien", Topic::criterion},
    Phrase{" erfolgskriterien", Topic::criterion},
    Phrase{" critères", Topic::criterion},
    Phrase{" criterios", Topic::criterion},
    Phrase{" critérios", Topic::criterion},
    Phrase{" before proceeding", Topic::criterion},
    Phrase{" definition of done", Topic::criterion},
    Phrase{" checkpoint", Topic::criterion},
    Phrase{" success metric", Topic::criterion},
    Phrase{" successful when", Topic::criterion},
    Phrase{" success looks like", Topic::criterion},
    Phrase{" complete when ", Topic::criterion},
    Phrase{" go no go ", Topic::criterion},

    Phrase{" observability signal", Topic::signal},
    Phrase{" production signal", Topic::signal},
    Phrase{" golden signal", Topic::signal},
    Phrase{" track these", Topic::signal},
    Phrase{" track the following", Topic::signal},
    Phrase{" metrics to track", Topic::signal},
    Phrase{" metrics to watch", Topic::signal},
    Phrase{" metrics to monitor", Topic::signal},
    Phrase{" signals to watch", Topic::signal},
    Phrase{" signals to monitor", Topic::signal},
    Phrase{" watch for", Topic::none},
    Phrase{" hour watch", Topic::signal},
    Phrase{" watch these", Topic::signal},
    Phrase{" monitor these", Topic::signal},
    Phrase{" monitor the following", Topic::signal},

    Phrase{" enforced now", Topic::claim},
    Phrase{" what is enforced", Topic::claim},
    Phrase{" currently enforced", Topic::claim},
    Phrase{" now enforced", Topic::claim},
    Phrase{" in force now", Topic::claim},
    Phrase{" already enforced", Topic::claim},
    Phrase{" already in place", Topic::claim},
    Phrase{" what is in place", Topic::claim},
    Phrase{" now in place", Topic::claim},

    Phrase{" sign off", Topic::sign_off},
    Phrase{" signoff", Topic::sign_off},
    Phrase{" signatures", Topic::sign_off},
    Phrase{" approvals ", Topic::sign_off},
    Phrase{" approvers ", Topic::sign_off},
    Phrase{" team approval", Topic::sign_off},
    Phrase{" freigabe ", Topic::sign_off},
    Phrase{" autorisierung ", Topic::sign_off},

    Phrase{" preflight", Topic::requirement},
    Phrase{" pre flight", Topic::requirement},
    Phrase{" enforced baseline", Topic::requirement},
    Phrase{" current baseline", Topic::none},
    Phrase{" current state", Topic::aside},
    Phrase{" current status", Topic::aside},
    Phrase{" estado actual", Topic::aside},
    Phrase{" baseline ", Topic::requirement},
    Phrase{" must be true", Topic::requirement},
    Phrase{" must be set", Topic::requirement},
    Phrase{" must hold", Topic::requirement},
    Phrase{" must have", Topic::requirement},
    Phrase{" mandatory", Topic::requirement},
    Phrase{" daily smoke", Topic::requirement},
    Phrase{" smoke evidence", Topic::requirement},
    Phrase{" required checks", Topic::requirement},
    Phrase{" hard requirement", Topic::requirement},
    Phrase{" checklist", Topic::requirement},

    Phrase{" purpose ", Topic::none},
    Phrase{" overview ", Topic::none},
    Phrase{" introduction ", Topic::none},
    Phrase{" background ", Topic::aside},
    Phrase{" appendix ", Topic::none},
    Phrase{" glossary ", Topic::none},
    Phrase{" references ", Topic::none},
    Phrase{" resources ", Topic::aside},
    Phrase{" links ", Topic::none},
    Phrase{" support ", Topic::none},
    Phrase{" archive ", Topic::aside},
    Phrase{" legend ", Topic::none},
    Phrase{" notes ", Topic::none},
    Phrase{" note ", Topic::none},
    Phrase{" tips ", Topic::none},
    Phrase{" faq ", Topic::none},
    Phrase{" example ", Topic::none},
    Phrase{" examples ", Topic::none},
    Phrase{" goal ", Topic::none},
    Phrase{" goals ", Topic::none},
    Phrase{" scope ", Topic::none},
    Phrase{" ownership ", Topic::none},
    Phrase{" owners ", Topic::none},
    Phrase{" participants ", Topic::none},
    Phrase{" teilnehmer ", Topic::none},
    Phrase{" eingabedokumente ", Topic::none},
    Phrase{" stages ", Topic::aside},
    Phrase{" timeline ", Topic::aside},
    Phrase{" roles and responsibilities", Topic::none},
};

// Titles and lead-ins that say what follows only where they say nothing else.
constexpr std::array whole_titles = {
    Phrase{" features ", Topic::none},
    Phrase{" new features ", Topic::none},
    Phrase{" what s new ", Topic::none},
    Phrase{" ideas ", Topic::none},
    Phrase{" team ", Topic::none},
    Phrase{" reference ", Topic::none},
    Phrase{" configuration reference ", Topic::none},
    Phrase{" outcomes ", Topic::none},
    Phrase{" objective ", Topic::aside},
    Phrase{" objectives ", Topic::aside},
    Phrase{" requirements ", Topic::requirement},
    Phrase{" prerequisites ", Topic::requirement},
    Phrase{" pre requisites ", Topic::requirement},
    Phrase{" required ", Topic::requirement},
    Phrase{" must ", Topic::requirement},
    Phrase{" make sure that ", Topic::requirement},
    Phrase{" make sure ", Topic::requirement},
    Phrase{" ensure ", Topic::requirement},
    Phrase{" ensure that ", Topic::requirement},
    Phrase{" preconditions ", Topic::requirement},
    Phrase{" smoke tests ", Topic::requirement},
    Phrase{" post deploy checks ", Topic::requirement},
    Phrase{" post deployment checks ", Topic::requirement},
    Phrase{" pre deploy checks ", Topic::requirement},
    Phrase{" pre deployment checks ", Topic::requirement},
    Phrase{" done when ", Topic::criterion},
    Phrase{" go if ", Topic::criterion},
    Phrase{" proceed only if ", Topic::criterion},
    Phrase{" only proceed if ", Topic::criterion},
    Phrase{" do not proceed unless ", Topic::criterion},
    Phrase{" no go if ", Topic::trigger},
    Phrase{" not allowed ", Topic::trigger},
    Phrase{" not permitted ", Topic::trigger},
    Phrase{" disallowed ", Topic::trigger},
    Phrase{" must not ", Topic::trigger},
    Phrase{" must never ", Topic::trigger},
    Phrase{" must never happen ", Topic::trigger},
    Phrase{" hard stops ", Topic::trigger},
    Phrase{" showstoppers ", Topic::trigger},
    Phrase{" show stoppers ", Topic::trigger},
    Phrase{" fail if ", Topic::trigger},
    Phrase{" reject if ", Topic::trigger},
    Phrase{" hold if ", Topic::trigger},
    Phrase{" no go if any ", Topic::trigger},
    Phrase{" forbidden ", Topic::trigger},
    Phrase{" prohibited ", Topic::trigger},
    Phrase{" when to roll back ", Topic::trigger},
    Phrase{" halt if ", Topic::trigger},
    Phrase{" revert if ", Topic::trigger},
    Phrase{" page if ", Topic::trigger},
    Phrase{" alerts that page ", Topic::trigger},
    Phrase{" fail over if ", Topic::trigger},
    Phrase{" fail over if all of these hold ", Topic::trigger},
    Phrase{" fail over if any of these hold ", Topic::trigger},
    Phrase{" do not fail over if ", Topic::veto},
    Phrase{" do not failover if ", Topic::veto},
};

// " 3 requirements " and " a requirements " are numbered.
std::string_view without_number(std::string_view words) {
  const std::size_t end = words.find(' ', 1);
  if (end == words.npos || end + 1 == words.size()) return words;
  const std::string_view first = words.substr(1, end - 1);
  const bool is_number = first.find_first_not_of("0123456789") == first.npos || first.size() == 1;
  return is_number ? without_number(words.substr(end)) : words;
}

// A word of many titles: it decides where it is what the title is about ("Contacts", "Open risks").
// In "Customer contact checks" and "Risks closed" orders are what they are anywhere.
bool is_beside_the_point(std::string_view phrase, std::string_view words) {
  static constexpr std::array<std::string_view, 20> nouns = {
      "contact", "escalation", "support",   "risks",      "notes",   "note",    "goal",
      "goals",   "scope",      "ownership", "owners",     "links",   "example", "examples",
      "tips",    "mitigation", "follow up", "references", "backlog", "roadmap"};
  const std::string_view word = trim(phrase);
  if (std::ranges::find(nouns, word) == nouns.end()) return false;
  const std::size_t behind = words.find(phrase) + 1 + word.size();
  return words.find(' ', behind) + 1 != words.size();
}

// Lower-case words with one space around each, so that a phrase can ask for whole words.
std::string words_of(std::string_view plain) {
  std::string out = " ";
  for (const char c : plain) {
    if (is_word(c))
      out += c;
    else if (out.back() != ' ')
      out += ' ';
  }
  if (out.back() != ' ') out += ' ';
  return lower(out);
}

bool has_word(std::string_view words, std::initializer_list<std::string_view> wanted) {
  for (const std::string_view word : wanted)
    if (words.find(word) != std::string_view::npos) return true;
  return false;
}

static_assert(std::ranges::all_of(phrases, [](const Phrase& phrase) {
  return phrase.words.size() > 1 && phrase.words[0] == ' ';
}));

// The bytes that words begin with: most phrases are ruled out by theirs.
std::bitset<256> initials_of(std::string_view words) {
  std::bitset<256> initials;
  for (std::size_t i = 1; i < words.size(); ++i)
    if (words[i - 1] == ' ') initials.set(static_cast<unsigned char>(words[i]));
  return initials;
}

// "Abort the rollout when", "Stop the release as soon as": what is ended, and then a condition.
bool ends_something_if(std::string_view words, const std::bitset<256>& initials) {
  static constexpr std::array<std::string_view, 9> verbs = {
      " abort ",  " stop ",      " halt ",     " pause ",      " cancel ",
      " revert ", " roll back ", " rollback ", " back out of "};
  static constexpr std::array<std::string_view, 11> efforts = {
      "rollout ", "release ", "deployment ", "deploy ", "launch ", "migration ",
      "cutover ", "canary ",  "upgrade ",    "update ", "switch "};
  for (const std::string_view verb : verbs) {
    if (!initials[static_cast<unsigned char>(verb[1])]) continue;
    const std::size_t at = words.find(verb);
    if (at == std::string_view::npos ||
        has_word(words.substr(0, at + 1), {" not ", " never ", " don t ", " consider "}))
      continue;
    std::string_view rest = words.substr(at + verb.size());
    for (const std::string_view article : {"the ", "this ", "a ", "whole "})
      if (rest.starts_with(article)) rest.remove_prefix(article.size());
    for (const std::string_view effort : efforts)
      if (rest.starts_with(effort))
        return has_word(rest.substr(effort.size() - 1),
                        {" if ", " when ", " once ", " as soon as "});
  }
  return false;
}

// "Sending must not be enabled if any of these happens" names what forbids it, "Do not deploy
// until" what has to hold.
Topic forbids(std::string_view words) {
  static constexpr std::array<std::string_view, 8> denials = {
      " do not ", " don t ",   " must not ",   " never ",
      " cannot ", " may not ", " should not ", " can not "};
  static constexpr std::array<std::string_view, 20> efforts = {
      " deploy ",   " deployed ", " release ", " released ", " launch ",  " launched ", " proceed ",
      " merge ",    " merged ",   " enable ",  " enabled ",  " ship ",    " shipped ",  " promote ",
      " promoted ", " continue ", " go ",      " activate ", " publish ", " published "};
  for (const std::string_view denial : denials) {
    const std::size_t at = words.find(denial);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = words.substr(at + denial.size() - 1);
    if (has_word(rest, {" if any ", " when any ", " if one of ", " while any "}))
      return Topic::trigger;
    for (const std::string_view effort : efforts) {
      const std::size_t found = rest.find(effort);
      if (found == std::string_view::npos) continue;
      const std::string_view condition = rest.substr(found + effort.size() - 1);
      if (has_word(condition, {" if ", " when ", " while "})) return Topic::trigger;
      if (has_word(condition, {" until ", " unless "})) return Topic::criterion;
    }
  }
  return Topic::neutral;
}

// "What the mirror tracks", and not "What must be true".
bool tells_what_is(std::string_view words) {
  return words.starts_with(" what ") &&
         !has_word(words, {" must ", " to ", " should ", " need", " required ", " success"});
}

// "Data rules" demand, "Alert rules" warn.
bool ends_with_rules(std::string_view words) {
  return words.ends_with(" rules ") &&
         !has_word(words, {" alert", " rollback ", " roll back ", " scaling ", " escalation "});
}

// "`make release` runs": what it consists of, whoever asks for it. "This release is not": what it
// leaves out.
bool tells_parts(std::string_view words) {
  return words.ends_with(" runs ") || words.ends_with(" executes ") || words.ends_with(" is not ");
}

// "Device acceptance (lab bench)"
bool ends_with_acceptance(std::string_view plain) {
  const std::string_view title = trim(plain.substr(0, plain.find_first_of("(:")));
  return title.size() >= 10 && equals_ignoring_case(title.substr(title.size() - 10), "acceptance");
}

constexpr std::size_t topic_bytes_max = 300;  // longer ones are prose and not a heading

}  // namespace

Topic topic_of(std::string_view plain) {
  if (plain.empty() || plain.size() > topic_bytes_max) return Topic::neutral;
  const std::string words = words_of(plain);
  const auto initials = initials_of(words);
  if (ends_something_if(words, initials)) return Topic::trigger;
  if (const Topic forbidden = forbids(words); forbidden != Topic::neutral) return forbidden;
  if (tells_parts(words)) return Topic::none;
  for (const Phrase& phrase : phrases) {
    if (!initials[static_cast<unsigned char>(phrase.words[1])] ||
        words.find(phrase.words) == std::string::npos)
      continue;
    // "Go/No-Go Checklist" is the name of a document, not a gate within one.
    if (phrase.topic == Topic::criterion && has_word(words, {"checklist", "protocol", "template"}))
      continue;
    return phrase.topic == Topic::none && is_beside_the_point(phrase.words, words) ? Topic::aside
                                                                                   : phrase.topic;
  }
  const auto whole = std::ranges::find(whole_titles, without_number(words), &Phrase::words);
  if (whole != whole_titles.end()) return whole->topic;
  if (words.starts_with(" required ") || ends_with_rules(words)) return Topic::requirement;
  if (tells_what_is(words)) return Topic::aside;
  return ends_with_acceptance(plain) ? Topic::criterion : Topic::neutral;
}

bool is_rule(Topic topic) {
  return topic == Topic::trigger || topic == Topic::consider || topic == Topic::veto;
}

bool says_nothing(Topic topic) {
  return topic == Topic::none || topic == Topic::aside;
}

Genre genre_of(std::string_view title) {
  const std::string words = words_of(title.substr(0, topic_bytes_max));
  if (has_word(words, {"checklist", "checkliste", "readiness", "清单", "lista de verifica",
                       "liste de contrôle"}))
    return Genre::checklist;
  if (has_word(words, {" report", " guide", " best practice", " lessons", " notes ", " changelog",
                       " summary ", " playbook "}))
    return Genre::report;
  return Genre::other;
}

}  // namespace seatrial::checklist
