#include <algorithm>
#include <span>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "recognize/literals.hpp"
#include "recognize/neutral_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// Ports and names.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// "`db.internal:5432` is reachable"
std::optional<Finding> port(const View& view) {
  for (const Token& token : view.main) {
    const std::size_t colon = token.text.find(':');
    if (colon == std::string::npos || (token.kind != Kind::code && token.kind != Kind::word))
      continue;
    const std::string host(token.text.substr(0, colon));
    const auto number = parse_integer(token.text.substr(colon + 1));
    if (!is_host_name(host) || !number || *number < 1 || *number > 65535) continue;
    const bool open =
        view.prose.has({"reachable", "open", "listening", "accepts", "accept", "accessible"});
    const bool refused = view.prose.has({"closed", "unreachable", "blocked", "refuses"});
    if (open == refused) return std::nullopt;
    const auto noes = std::ranges::count_if(view.main, negates);
    const bool closed = refused || noes > 0;
    Check check =
        check_of("tcp", {{"host", Value(host)}, {"port", Value(static_cast<int>(*number))}});
    if (closed) check.params.set("closed", Value(true));
    // From where it is not reachable is half of the sentence: nothing may follow.
    const bool plain = std::ranges::all_of(view.main, [&](const Token& each) {
      return each.text == token.text || each.says(sense::filler | sense::modal | sense::ask) ||
             among(each.lower,
                   {"reachable", "open", "listening", "accepts", "accept", "accessible", "closed",
                    "unreachable", "blocked", "refuses", "port", "connections", "must", "does"}) ||
             denies(each);
    });
    const bool from = view.prose.has({"from", "for", "to"});
    const bool sure = view.english && view.main.size() <= 6 && !view.conditional() && plain &&
                      !from && noes <= (refused ? 0 : 1) && view.prose.tokens.size() <= 10;
    return finding(sure, std::move(check), quote(view.item.text));
  }
  return std::nullopt;
}

// A name of the domain name system: not an address, and no version.
bool is_domain(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  return is_host_name(text) && text == lower(text) && dot != std::string_view::npos &&
         std::ranges::all_of(text.substr(dot + 1), is_lower);
}

bool may_name_host(const Token& token) {
  return token.kind != Kind::mark &&
         (token.text.find('.') != std::string_view::npos || token.text.starts_with("localhost"));
}

bool is_verb_of_people(const Token& token) {
  return token.says(sense::ask) ||
         among(token.lower,
               {"report", "scan",     "contact", "document", "documented", "describe", "define",
                "enable", "enabling", "prove",   "provide",  "make",       "monitor",  "monitoring",
                "alert",  "alerts",   "plan",    "review",   "expects",    "uses"});
}

std::optional<int> port_in(std::string_view text) {
  const auto number = parse_integer(text);
  return number && *number >= 1 && *number <= 65535 ? std::optional(static_cast<int>(*number))
                                                    : std::nullopt;
}

// "Mail relay", "Queue", "Telnet": what answers there. A verb would say something else of it.
bool names_server(const Token& token) {
  if (token.kind != Kind::word || token.spanned || joins(token) || is_verb_of_people(token))
    return false;
  return is_neutral(token) || token.lower == "telnet";
}

// "Port 5432 on `db.internal` is open", "`db.internal` listens on port 5432",
// "Store reachable on `db.internal:5432`"
std::optional<Finding> port_of_host(const View& view) {
  if (!view.english || view.prose.has({"udp"})) return std::nullopt;
  if (std::ranges::none_of(view.prose.tokens, may_name_host)) return std::nullopt;
  std::string host;
  std::optional<int> number;
  bool open = false, refused = false, named = false, understood = true;
  std::size_t noes = 0, label = 0;
  Words words;  // "SSH (22)" names the port in parentheses
  for (const Token& token : view.prose.tokens)
    if (token.kind != Kind::mark) words.push_back(&token);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Token& token = *words[i];
    const std::size_t colon = token.text.find(':');
    const std::optional<int> after =
        colon == std::string::npos ? std::nullopt : port_in(token.text.substr(colon + 1));
    if (host.empty() && after && is_host_name(token.text.substr(0, colon))) {
      host = token.text.substr(0, colon);
      number = after;
    } else if (host.empty() && (token.kind == Kind::word || token.spanned) &&
               (is_domain(token.text) || token.text == "localhost")) {
      host = token.text;
    } else if (!number && token.kind == Kind::number && port_in(token.text)) {
      number = port_in(token.text);
      named = token.depth > 0 || (i > 0 && among(words[i - 1]->lower, {"port", "tcp"}));
    } else {
      open |= among(token.lower, {"open", "reachable", "listens", "listening", "accepts", "answers",
                                  "responds"});
      refused |= among(token.lower, {"closed", "blocked", "unreachable"});
      noes += negates(token) ? 1u : 0u;
      const bool known = token.says(sense::filler | sense::modal | sense::ask) || negates(token) ||
                         among(token.lower, {"open", "reachable", "listens", "listening", "accepts",
                                             "answers", "responds", "closed", "blocked",
                                             "unreachable", "port", "tcp", "connections", "not"});
      label += known ? 0u : 1u;
      understood &= known || (host.empty() && names_server(token));
    }
    understood &= token.lower != "from" && token.lower != "to" && token.lower != "inside";
  }
  if (host.empty() || !number || open == refused) return std::nullopt;
  named |= std::ranges::any_of(words, [&](const Token* token) {
    return token->text == host + ":" + std::to_string(*number);
  });
  Check check = check_of("tcp", {{"host", Value(host)}, {"port", Value(*number)}});
  if (refused || noes > 0) check.params.set("closed", Value(true));
  const bool plain = understood && named && label <= 3 && noes <= (refused ? 0u : 1u);
  return finding(plain && words.size() <= 10 && !view.conditional(), std::move(check),
                 quote(view.item.text));
}

bool is_address(std::string_view text) {
  return std::ranges::count(text, '.') == 3 &&
         text.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool is_record_type(std::string_view text) {
  return among(text, {"A", "AAAA", "CNAME", "MX", "TXT", "NS", "CAA"});
}

// What a record of some types holds: `0 issue "ca.example"`, `10 mail.example`.
bool is_record_data(std::string_view type, const Token& token) {
  return token.spanned && among(type, {"CAA", "MX", "TXT", "NS"}) &&
         token.text.find(' ') != std::string::npos;
}

// "MX of `shop.example` = ..." as "`shop.example` MX = ..."
void turn_record_first(Words& words) {
  if (words.size() > 3 && words[0]->lower == "dns" && is_record_type(words[1]->text))
    words.erase(words.begin());  // "DNS A record for `shop.example` points to ..."
  if (words.size() > 3 && is_record_type(words[0]->text) && words[1]->lower == "record")
    words.erase(words.begin() + 1);
  if (words.size() > 2 && is_record_type(words[0]->text) && among(words[1]->lower, {"of", "for"})) {
    std::swap(words[0], words[2]);  // "`shop.example` of MX"
    std::swap(words[1], words[2]);
    words.erase(words.begin() + 2);
  }
}

// "`shop.example` resolves to 203.0.113.7", "`www.shop.example` CNAME points to `shop.example`"
std::optional<Finding> name(const View& view) {
  Words words = statement_of(view);
  while (words.size() > 1 && words.front()->says(sense::filler | sense::ask) &&
         !is_record_type(words.front()->text))
    words.erase(words.begin());
  turn_record_first(words);
  if (words.size() < 2 || !is_domain(words.front()->text)) return std::nullopt;
  std::string type, target;
  bool resolves = false, points = false, exists = false, understood = true;
  for (const Token* token : std::span(words).subspan(1)) {
    if (is_record_type(token->text) && type.empty()) {
      type = token->text;
    } else if (among(token->lower, {"resolves", "resolve"})) {
      resolves = true;
    } else if (target.empty() && (is_address(token->text) || is_domain(token->text) ||
                                  (is_record_data(type, *token) && token == words.back()))) {
      target = token->text;
    } else {
      exists |= among(token->lower, {"exists", "exist", "present"});
      points |= among(token->lower,
                      {"points", "pointing", "to", "\xe2\x86\x92", "->", "has", "is", "=", "=="});
      understood &=
          among(token->lower, {"points", "pointing", "record", "dns", "entry", "=", "is", "has"}) ||
          token->says(sense::filler | sense::presence | sense::modal);
    }
  }
  points |= std::ranges::any_of(view.prose.tokens, [](const Token& token) {
    return token.kind == Kind::mark && among(token.text, {"\xe2\x86\x92", "->", ":"});
  });
  const bool linked = resolves || (!type.empty() && !target.empty() && points) ||
                      (!type.empty() && target.empty() && exists);
  if (!linked || (target.empty() && words.size() > 2 && type.empty())) {
    if (!resolves) return std::nullopt;
    understood = understood && words.size() == 2;
  }
  Check check = check_of("dns", {{"name", Value(words.front()->text)}});
  if (!type.empty()) check.params.set("type", Value(type));
  if (!target.empty()) check.params.set("contains", Value(target));
  const bool negated = std::ranges::any_of(view.prose.tokens, negates);
  return finding(
      view.english && understood && !negated && !view.conditional() && aside_of(view).empty(),
      std::move(check), quote(view.item.text));
}

constexpr Example port_examples[] = {
    {"`db.internal:5432` is reachable", "tcp host=db.internal port=5432"},
    {"`cache.internal:6379` is closed", "tcp host=cache.internal port=6379 closed=true"},
    {"`db.shop.example:5432` must not be reachable",
     "tcp host=db.shop.example port=5432 closed=true"},
    {"`db.internal:5432` accepts connections", "tcp host=db.internal port=5432"},
    {"`db.internal:5432` refuses connections", "tcp host=db.internal port=5432 closed=true"},
    {"`db.internal:5431` does not accept connections",
     "tcp host=db.internal port=5431 closed=true"},
};
constexpr std::string_view port_counters[] = {"`db.internal:5432` is reachable is not required",
                                              "Port 5432 is closed",
                                              "`db.internal:5432` is not reachable from outside"};
constexpr Example port_of_host_examples[] = {
    {"Port 5432 on `db.internal` is open", "tcp host=db.internal port=5432"},
    {"Queue `mq.shop.example` listens on port 5671", "tcp host=mq.shop.example port=5671"},
    {"Store answers on `kv.shop.example:6379`", "tcp host=kv.shop.example port=6379"},
    {"Mail relay reachable on `mail.shop.example:587`", "tcp host=mail.shop.example port=587"},
    {"Telnet (23) is closed on `gw.shop.example`", "tcp host=gw.shop.example port=23 closed=true"},
};
constexpr std::string_view port_of_host_counters[] = {
    "Announce that `db.internal:5432` is reachable",
    "It must be impossible that `db.internal:5432` is reachable",
    "Rarely is `db.internal:5432` reachable",
    "Simulate that `db.internal:5432` is reachable",
    "Monitoring reports `db.internal:5432` reachable",
    "Port 5432 on `db.internal` is closed from outside",
    "Port 5432 and 5433 on `db.internal` are open",
    "UDP port 514 on `log.internal` is open",
    "At least 3 nodes of `db.internal` are reachable",
    "Port 8080 reachable from `gw.shop.example`",
};
constexpr Example name_examples[] = {
    {"`shop.example` resolves to 203.0.113.7", "dns name=shop.example contains=203.0.113.7"},
    {"`shop.example` resolves", "dns name=shop.example"},
    {"DNS A record for `shop.example` points to 203.0.113.10",
     "dns name=shop.example type=A contains=203.0.113.10"},
    {"`shop.example` A record points to 203.0.113.10",
     "dns name=shop.example type=A contains=203.0.113.10"},
    {"`shop.example` has an A record `203.0.113.10`",
     "dns name=shop.example type=A contains=203.0.113.10"},
    {"`shop.example` has CAA record `0 issue \"ca.example\"`",
     "dns name=shop.example type=CAA contains='0 issue \"ca.example\"'"},
    {"MX of `shop.example` = `10 mail.shop.example`",
     "dns name=shop.example type=MX contains=\"10 mail.shop.example\""},
    {"`api.shop.example` CNAME is `lb.shop.example`",
     "dns name=api.shop.example type=CNAME contains=lb.shop.example"},
    {"`mail.shop.example` MX record exists", "dns name=mail.shop.example type=MX"},
    {"`www.shop.example` CNAME \xe2\x86\x92 `shop.example`",
     "dns name=www.shop.example type=CNAME contains=shop.example"},
};
constexpr std::string_view name_counters[] = {
    "`shop.example` resolves to 203.0.113.999",
    "Tag v1.2.3 resolves",
    "`shop.example` A record has a TTL of 300",
    "DNS A record for `shop.example` no longer points to 203.0.113.10",
    "DNS A record for `shop.example` pointed to 203.0.113.10 before",
    "The on-call resolves incidents",
    "`shop.example` resolves to the load balancer"};

constexpr Rule table[] = {
    {{"tcp-port", "tcp", "A port is reachable or closed.", port_examples, port_counters}, port},
    {{"tcp-host", "tcp", "A port of a host is open or closed.", port_of_host_examples,
      port_of_host_counters},
     port_of_host,
     in_plain_words},
    {{"dns-name", "dns", "A name resolves.", name_examples, name_counters}, name},
};

}  // namespace

std::span<const Rule> network_rules() {
  return table;
}

}  // namespace seatrial::recognize
