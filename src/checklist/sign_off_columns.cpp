#include "checklist/sign_off_columns.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/columns.hpp"

namespace seatrial::checklist {
namespace {

// "Signature / Date", "Date and signature"
bool asks_for_both(std::string_view title) {
  constexpr std::size_t bytes_max = 24;
  return title.size() <= bytes_max && contains_ignoring_case(title, "date") &&
         (contains_ignoring_case(title, "signature") || contains_ignoring_case(title, "sign-off") ||
          contains_ignoring_case(title, "signed /"));
}

bool is_signer_name(std::string_view title) {
  return among_ignoring_case(title, {"name", "full name", "person", "signed by", "approved by",
                                     "signatory", "approver", "signed off by", "print name"});
}

// "Approver | Name": beside a column for the name it says who is to sign.
bool may_name_role(std::string_view title) {
  return among_ignoring_case(title, {"approver", "signatory"});
}

bool is_date_name(std::string_view title) {
  return among_ignoring_case(title, {"date", "datum", "fecha", "date signed", "signed on",
                                     "signed at", "date (utc)", "when"});
}

bool is_signed_name(std::string_view title) {
  return among_ignoring_case(title, {"signature", "signed", "signed off", "sign-off", "sign off",
                                     "signoff", "approval", "approved", "unterschrift", "firma"});
}

bool is_remark_name(std::string_view title) {
  return is_number_name(title) ||
         among_ignoring_case(title, {"comment", "comments", "note", "notes", "remark", "remarks",
                                     "condition", "conditions", "email", "initials", "decision"});
}

// "Name (print)", "Date (DD/MM/YYYY)"
std::string_view without_hint(std::string_view title) {
  const std::size_t open = title.find('(');
  return open == title.npos || open == 0 || !title.ends_with(')') ? title
                                                                  : trim(title.substr(0, open));
}

}  // namespace

SignOffColumns::SignOffColumns(const std::vector<std::string>& names) {
  std::size_t others = 0;
  for (std::size_t column = names.size(); column-- > 0;) {
    const std::string_view title = without_hint(names[column]);
    const bool both = asks_for_both(names[column]);
    const bool signs = is_signed_name(title) || both;
    if (is_signer_name(title) && (name == none || !may_name_role(title))) name = column;
    if (is_date_name(title)) date = column;
    if (is_role_name(title)) role = column;
    if (signs) {
      signature = column;
      dated = both;
    }
    others += signs || is_signer_name(title) || is_date_name(title) || is_role_name(title) ||
                      is_remark_name(title)
                  ? 0
                  : 1;
  }
  nothing_else = others == 0;
}

bool is_written_by_hand(std::string_view cell) {
  constexpr std::string_view framed = "[<({*_";
  const std::string content = lower(trim(cell));
  const bool is_placeholder =
      content.starts_with("yyyy") || content.starts_with("dd") || content.starts_with("mm") ||
      content.find("__") != content.npos ||
      among_ignoring_case(content, {"pending", "tbd", "tba", "none", "n/a", "na", "open", "todo",
                                    "required", "optional", "name", "date", "signature"});
  return std::ranges::any_of(content, is_word) && !is_placeholder &&
         framed.find(content.front()) == framed.npos;
}

}  // namespace seatrial::checklist
