#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// What a host shows before it answers: its protocols, its certificate.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

std::string host_in(const Token& token) {
  std::string_view text = token.text;
  for (const std::string_view scheme : {"https://", "http://"})
    if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
  if (text.ends_with('/')) text.remove_suffix(1);
  if (text.ends_with(":443")) text.remove_suffix(4);  // what it is without
  const bool host = text.find('.') != std::string_view::npos && text == lower(text) &&
                    std::ranges::all_of(text, [](char c) {
                      return is_lower(c) || is_digit(c) || c == '.' || c == '-';
                    });
  const bool name = host && (token.kind == Kind::url || token.spanned) && text.front() != '.' &&
                    text.find_first_not_of("0123456789.") != std::string_view::npos;
  return name ? std::string(text) : std::string();
}

// The same without a code span: a name whose last part is of letters.
std::string bare_host(const Token& token) {
  Token spanned = token;
  spanned.spanned = token.kind == Kind::word;
  const std::size_t dot = token.text.rfind('.');
  const bool named = dot != std::string::npos && dot + 2 < token.text.size() &&
                     std::all_of(token.text.begin() + static_cast<std::ptrdiff_t>(dot) + 1,
                                 token.text.end(), is_lower);
  return named ? host_in(spanned) : std::string();
}

// "30 days", "30 more days"
bool names_days(const Words& words, std::size_t i) {
  if (i < words.size() && among(words[i]->lower, {"more", "further", "full"})) ++i;
  return i < words.size() && among(words[i]->lower, {"day", "days"});
}

bool is_protocol_version(std::string_view text) {
  return among(text, {"1.0", "1.1", "1.2", "1.3"});
}

// "TLS 1.0 and 1.1 are disabled on `shop.example`", "`shop.example` supports only TLS 1.2 and
// newer"
std::optional<Finding> protocol(const View& view) {
  if (!view.english || !view.prose.has({"tls", "tlsv1.2", "tlsv1.3"})) return std::nullopt;
  const Words words = statement_of(view);
  std::string host, lowest, highest;
  bool disabled = false, least = false, understood = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Token& token = *words[i];
    const bool open = token.text.ends_with('+');  // "1.2+"
    const std::string shown(token.text, 0, token.text.size() - (open ? 1 : 0));
    if (is_protocol_version(shown)) {
      least |= open;
      if (lowest.empty() || shown < lowest) lowest = shown;
      highest = std::max(highest, shown);
    } else if (host.empty() && !host_in(token).empty()) {
      host = host_in(token);
    } else if (host.empty() && !bare_host(token).empty()) {
      host = bare_host(token);
    } else {
      disabled |= among(token.lower, {"disabled", "refused", "off", "rejected"});
      least |= among(token.lower, {"newer", "above", "higher", "later", "least", "minimum"});
      understood &= token.lower == "tls" || token.says(sense::filler | sense::joint) ||
                    among(token.lower, {"disabled", "refused", "off", "rejected", "newer", "above",
                                        "higher", "later", "least", "minimum", "supports", "speaks",
                                        "accepts", "allows", "only", "or", "and"});
    }
  }
  if (lowest.empty() || disabled == least) return std::nullopt;
  const std::string version = least ? lowest : highest == "1.1" ? "1.2" : "";
  if (version.empty() || (least && lowest != highest)) return std::nullopt;
  if (host.empty()) return std::nullopt;
  return finding(understood && aside_of(view).empty() && !view.conditional(),
                 check_of("tls", {{"host", Value(host)}, {"min_version", Value(version)}}),
                 quote(view.item.text));
}

// "The certificate of `shop.example` does not expire within 30 days"
std::optional<Finding> certificate(const View& view) {
  if (!view.english || !view.says(sense::certificate) || !view.says(sense::valid))
    return std::nullopt;
  const Words words = statement_of(view);
  std::string host, days;
  bool understood = true, least = false, until = false, negated = false, expires = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Token& token = *words[i];
    if (host.empty() && i > 0 && among(words[i - 1]->lower, {"of", "for", "on"}) &&
        !bare_host(token).empty()) {
      host = bare_host(token);
    } else if (host.empty() && !host_in(token).empty()) {
      host = host_in(token);
    } else if (token.kind == Kind::number && days.empty() && names_days(words, i + 1)) {
      days = token.text;
      i += among(words[i + 1]->lower, {"day", "days"}) ? 1 : 2;
    } else {
      least |= among(token.lower, {"least", "more", "minimum", ">", ">="});
      until |= among(token.lower, {"within", "next", "before"});
      negated |= negates(token);
      expires |= among(token.lower, {"expires", "expire", "expiry"});
      understood &= token.says(sense::filler | sense::certificate | sense::valid | sense::modal) ||
                    among(token.lower, {"least", "more", "minimum", ">", ">=", "within", "next",
                                        "than", "does", "another", "further"}) ||
                    denies(token);
    }
  }
  if (host.empty() || days.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  if (days.empty())  // that it is valid now
    return finding(understood && !negated && !until && !least && !expires && !view.conditional() &&
                       aside_of(view).empty() && view.prose.has({"valid"}),
                   check_of("tls", {{"host", Value(host)}}), quote(view.item.text));
  const bool bounded = !expires || negated || least;  // "expires in 30 days" says until when
  return finding(understood && bounded && (negated ? until && !least : !until) &&
                     !view.conditional() && aside_of(view).empty(),
                 check_of("tls", {{"host", Value(host)}, {"valid_for", Value(days + "d")}}),
                 quote(view.item.text));
}

constexpr Example protocol_examples[] = {
    {"TLS 1.0 and 1.1 are disabled on `shop.example`", "tls host=shop.example min_version=1.2"},
    {"TLS 1.2+ on `shop.example:443`", "tls host=shop.example min_version=1.2"},
    {"`shop.example` accepts TLS 1.2 and newer", "tls host=shop.example min_version=1.2"},
};
constexpr std::string_view protocol_counters[] = {
    "TLS 1.0 is disabled for partners on `shop.example`",
    "TLS 1.3 is disabled on `shop.example`",
    "TLS 1.2 and newer",
};
constexpr Example certificate_examples[] = {
    {"TLS certificate of `shop.example` is valid", "tls host=shop.example"},
    {"TLS certificate for `shop.example` valid for at least 30 more days",
     "tls host=shop.example valid_for=30d"},
    {"Certificate of shop.example expires in more than 45 days",
     "tls host=shop.example valid_for=45d"},
    {"`shop.example` certificate valid for more than 14 days",
     "tls host=shop.example valid_for=14d"},
    {"The certificate of https://shop.example does not expire within 30 days",
     "tls host=shop.example valid_for=30d"},
};
constexpr std::string_view certificate_counters[] = {
    "Certificate of shop.example expires in 45 days",
    "Certificate of shop.example expires in less than 45 days",
    "Certificate valid for at least 30 days",
    "Certificate of `shop.example` is not valid",
    "Certificate of `shop.example` is valid for the partners' hosts",
    "Certificate of `shop.example` is valid and renewed by the agent",
    "Certificate of `shop.example` is valid until May",
    "Certificate of `shop.example` was valid",
    "`shop.example` certificate expires within 30 days",
    "`shop.example` certificate is valid 90 days and renewed by a bot",
};

constexpr Rule table[] = {
    {{"tls-protocol", "tls", "A host refuses old protocols.", protocol_examples, protocol_counters},
     protocol},
    {{"tls-valid", "tls", "A host's certificate is valid long enough.", certificate_examples,
      certificate_counters},
     certificate,
     in_plain_words},
};

}  // namespace

std::span<const Rule> tls_rules() {
  return table;
}

}  // namespace seatrial::recognize
