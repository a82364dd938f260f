#include <algorithm>

#include "base/units.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/topic_shapes.hpp"

// Names and ports in whole sentences.
namespace seatrial::recognize {
namespace {

bool may_be_host(const Token& token) {
  return token.text.find('.') != std::string_view::npos || token.text.starts_with("localhost");
}

Check record(const Token& name, std::string_view type) {
  Check check = check_of("dns", {{"name", Value(name.text)}});
  if (!type.empty()) check.params.set("type", Value(type));
  return check;
}

// "`shop.example` points to 203.0.113.7", "DNS for shop.example resolves to 203.0.113.7"
std::optional<Finding> points_to_address(const View& view) {
  static constexpr std::string_view frames[] = {
      "$host points|pointing to|at $host",
      "dns record|records|entry|name? for|of $host points|resolves|set|pointed to|at $host",
      "dns : $host -> $host",
      "dns $host -> $host",
  };
  if (!may_fit(view, may_be_host)) return std::nullopt;
  const auto places = fit_tightly(frames, view);
  if (!places || is_address(*places->front()) || !is_address(*places->back())) return std::nullopt;
  Check check = record(*places->front(), "");
  check.params.set("contains", Value(places->back()->text));
  return whole(view, std::move(check));
}

// "CNAME `www.shop.example` points to `shop.example`"
std::optional<Finding> alias(const View& view) {
  static constexpr std::string_view frames[] = {
      "cname record? for|of? $host points|pointing|set|resolves to|at $host",
      "cname record? for|of? $host -> $host",
      "$host cname|alias of|for|to $host",
      "$host aliased to $host",
  };
  if (!may_fit(view, may_be_host)) return std::nullopt;
  const auto places = fit_tightly(frames, view);
  if (!places || std::ranges::any_of(*places, is_address,
                                     [](const Token* token) -> const Token& { return *token; }))
    return std::nullopt;
  Check check = record(*places->front(), "CNAME");
  check.params.set("contains", Value(places->back()->text));
  return whole(view, std::move(check));
}

// "CAA record for `shop.example` allows `issuer.org`"
std::optional<Finding> issuer(const View& view) {
  static constexpr std::string_view frames[] = {
      "caa record|records|entry for|of|on $host allows|permits|names|lists|authorizes $host",
      "$host has? caa record|records|entry for|naming|allowing $host",
  };
  if (!may_fit(view, may_be_host)) return std::nullopt;
  const auto places = fit_tightly(frames, view);
  if (!places) return std::nullopt;
  Check check = record(*places->front(), "CAA");
  check.params.set("contains", Value(places->back()->text));
  return whole(view, std::move(check));
}

// "DNS record for `shop.example` exists", "MX record of shop.example is in place"
std::optional<Finding> has_record(const View& view) {
  struct Form {
    std::string_view frame, type;
  };
  static constexpr Form forms[] = {
      {"dns record|records|entry|entries for|of? $host exists|exist|present|live|published", ""},
      {"mx record|records|entry for|of? $host exists|exist|present|live|published", "MX"},
      {"caa record|records|entry for|of? $host exists|exist|present|live|published", "CAA"},
      {"aaaa record|records|entry for|of? $host exists|exist|present|live|published", "AAAA"},
  };
  if (!may_fit(view, may_be_host)) return std::nullopt;
  for (const Form& form : forms) {
    const auto places = fit_tightly(form.frame, view);
    if (!places || is_address(*places->front())) continue;
    if (!form.type.empty()) return whole(view, record(*places->front(), form.type));
    Finding result{.sure = view.english, .enough = 1};
    for (const std::string_view type : {"A", "AAAA"})
      result.checks.push_back(record(*places->front(), type));
    return whole(view, std::move(result));
  }
  return std::nullopt;
}

// "`old.shop.example` no longer resolves": neither in the old protocol nor in the new.
std::optional<Finding> unresolved(const View& view) {
  static constexpr std::string_view frames[] = {
      "$host does not resolve",   "$host must not resolve",           "$host doesn't resolve",
      "$host no longer resolves", "no dns record|entry for|of $host",
  };
  if (!view.says(sense::none) || !may_fit(view, may_be_host)) return std::nullopt;
  const auto places = fit_tightly(frames, view);
  if (!places || is_address(*places->front())) return std::nullopt;
  Finding result{.sure = view.english};
  for (const std::string_view type : {"A", "AAAA"}) {
    Check check = record(*places->front(), type);
    check.params.set("absent", Value(true));
    result.checks.push_back(std::move(check));
  }
  return whole(view, std::move(result));
}

std::optional<int> port_in(std::string_view text) {
  const auto number = parse_integer(text);
  return number && *number >= 1 && *number <= 65535 ? std::optional(static_cast<int>(*number))
                                                    : std::nullopt;
}

Check port_of(std::string_view host, int port, bool closed) {
  Check check = check_of("tcp", {{"host", Value(host)}, {"port", Value(port)}});
  if (closed) check.params.set("closed", Value(true));
  return check;
}

// "Port 5432 on 10.0.0.7 is open", "`db.internal` accepts connections on 5432"
std::optional<Finding> port(const View& view) {
  static constexpr std::string_view behind[] = {
      "$host listens|accepts connections? on tcp? port? $number",
      "$host reachable|open|listening on tcp? port $number",
      "$host answers|responds on tcp? port $number",
  };
  static constexpr std::string_view open[] = {
      "tcp? port $number on|of|at $host open|reachable|listening|accessible",
      "tcp? port $number open|reachable|listening|accessible on|of|at $host",
  };
  static constexpr std::string_view closed[] = {
      "tcp? port $number on|of|at $host closed|blocked|unreachable",
      "tcp? port $number closed|blocked|unreachable on|of|at $host",
      "tcp? port $number on|of|at $host not open|reachable|accessible",
      "tcp? port $number not open|reachable|accessible on|of|at $host",
  };
  if (!may_fit(view, may_be_host)) return std::nullopt;
  const Token* host = nullptr;
  const Token* number = nullptr;
  bool refuses = false;
  if (const auto places = fit_tightly(behind, view)) {
    host = places->front();
    number = places->back();
  } else {
    const auto answers = fit_tightly(open, view);
    const auto refused = answers ? std::nullopt : fit_tightly(closed, view);
    if (!answers && !refused) return std::nullopt;
    refuses = refused.has_value();
    number = answers ? answers->front() : refused->front();
    host = answers ? answers->back() : refused->back();
  }
  const auto value = port_in(number->text);
  if (!value) return std::nullopt;
  return whole(view, port_of(host->text, *value, refuses));
}

// `db.internal:5432`
std::optional<Check> endpoint_in(const Token& token) {
  const std::size_t colon = token.text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto number = port_in(token.text.substr(colon + 1));
  const std::string_view host = token.text.substr(0, colon);
  const bool plain = std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  });
  const bool named = host.contains('.') || host == "localhost";  // `redis:7` is an image
  if (!number || !plain || !named) return std::nullopt;
  return port_of(host, *number, false);
}

// "TCP connection to `db.internal:5432` works"
std::optional<Finding> connects(const View& view) {
  static constexpr std::string_view frames[] = {
      "tcp? connection|connections to $name works|work|succeeds|succeed|possible|established",
      "can connect to $name",
      "connect to $name succeeds|works",
  };
  if (!may_fit(view, is_spanned)) return std::nullopt;
  const auto places = fit_tightly(frames, view);
  auto check = places ? endpoint_in(*places->front()) : std::nullopt;
  return check ? std::optional(whole(view, *std::move(check))) : std::nullopt;
}

constexpr Example address_examples[] = {
    {"`shop.example` points to `203.0.113.7`", "dns name=shop.example contains=203.0.113.7"},
    {"DNS for shop.example points to 203.0.113.7", "dns name=shop.example contains=203.0.113.7"},
    {"The DNS record of `www.shop.example` resolves to 203.0.113.7",
     "dns name=www.shop.example contains=203.0.113.7"},
};
constexpr std::string_view address_counters[] = {
    "`shop.example` no longer points to `203.0.113.7`",
    "`shop.example` does not point to `203.0.113.7`",
    "`shop.example` pointed to `203.0.113.7`",
    "`shop.example` points to the load balancer",
    "Private DNS record for `shop.example` points to 10.0.0.7",
    "`shop.example` points to `203.0.113.7` or `203.0.113.8`",
    "`shop.example` points to `203.0.113.7` after the cutover",
    "DNS for shop.example points to 203.0.113.7 from inside",
    "`v1.2.3` points to `203.0.113.7`",
    "`shop.conf` points to `203.0.113.7` on staging",
};
constexpr Example alias_examples[] = {
    {"CNAME `www.shop.example` points to `shop.example`",
     "dns name=www.shop.example type=CNAME contains=shop.example"},
    {"`www.shop.example` is an alias for `shop.example`",
     "dns name=www.shop.example type=CNAME contains=shop.example"},
};
constexpr std::string_view alias_counters[] = {
    "CNAME `www.shop.example` points to the CDN",
    "CNAME `www.shop.example` no longer points to `shop.example`",
    "CNAME `www.shop.example` points to `203.0.113.7`",
    "CNAME `www.shop.example` points to `shop.example` in staging",
    "`www.shop.example` was an alias for `shop.example`",
    "`www.shop.example` is an alias for `shop.example` or `old.example`",
};
constexpr Example issuer_examples[] = {
    {"CAA record for `shop.example` allows `issuer.org`",
     "dns name=shop.example type=CAA contains=issuer.org"},
};
constexpr std::string_view issuer_counters[] = {
    "CAA record for `shop.example` does not allow `issuer.org`",
    "CAA record for `shop.example` only allows `issuer.org`",
    "CAA record for `shop.example` allows `issuer.org` and `other.org`",
};
constexpr Example record_examples[] = {
    {"DNS record for `shop.example` exists",
     "dns name=shop.example type=A + dns name=shop.example type=AAAA"},
    {"MX record of shop.example exists", "dns name=shop.example type=MX"},
    {"CAA record for `shop.example` is present", "dns name=shop.example type=CAA"},
};
constexpr std::string_view record_counters[] = {
    "DNS record for `shop.example` does not exist",
    "DNS record for `shop.example` exists in both zones",
    "DNS records for the shop exist",
    "MX record of shop.example existed",
    "MX record of shop.example exists with a TTL of 300",
    "DNS record for `203.0.113.7` exists",
};
constexpr Example unresolved_examples[] = {
    {"`old.shop.example` does not resolve",
     "dns name=old.shop.example type=A absent=true + dns name=old.shop.example type=AAAA "
     "absent=true"},
    {"`old.shop.example` no longer resolves",
     "dns name=old.shop.example type=A absent=true + dns name=old.shop.example type=AAAA "
     "absent=true"},
};
constexpr std::string_view unresolved_counters[] = {
    "`old.shop.example` does not resolve to 203.0.113.7",
    "`old.shop.example` does not resolve from outside",
    "`old.shop.example` did not resolve",
    "`old.shop.example` does not resolve correctly",
    "No DNS record for `old.shop.example` is required",
    "The team does not resolve `old.shop.example`",
    "`old.shop.example` does not only resolve inside",
    "It is not true that `old.shop.example` no longer resolves",
};
constexpr Example port_examples[] = {
    {"Port 5432 on 10.0.0.7 is open", "tcp host=10.0.0.7 port=5432"},
    {"Port 22 is closed on `shop.example`", "tcp host=shop.example port=22 closed=true"},
    {"Port 22 is not reachable on 203.0.113.7", "tcp host=203.0.113.7 port=22 closed=true"},
    {"`db.internal` accepts connections on 5432", "tcp host=db.internal port=5432"},
};
constexpr std::string_view port_counters[] = {
    "Port 5432 on 10.0.0.7 is open to the office",
    "Port 5432 on 10.0.0.7 is not open to all",
    "Port 22 on 10.0.0.7 is open for one account",
    "Port 22 must not be required to be open on 10.0.0.7",
    "Port 5432 on 10.0.0.7 is open from the bastion",
    "Port 5432 on 10.0.0.7 is no longer open to all",
    "Port 99999 on 10.0.0.7 is open",
    "Port 5432 on 10.0.0.7 or 10.0.0.8 is open",
    "Port 5432 on 0.0.0.0 is open",
    "Port 5432 on 10.0.0.7 was open",
    "Ports 5432 and 5433 on 10.0.0.7 are open",
    "Port 5432 on 10.0.0.7 is open during the migration",
};
constexpr Example connects_examples[] = {
    {"TCP connection to `db.internal:5432` works", "tcp host=db.internal port=5432"},
    {"Can connect to `db.internal:5432`", "tcp host=db.internal port=5432"},
};
constexpr std::string_view connects_counters[] = {
    "TCP connection to `db.internal:5432` fails",
    "TCP connection to `db.internal:5432` works from the pods",
    "Nobody can connect to `db.internal:5432`",
    "Cannot connect to `db.internal:5432`",
    "Can connect to `db.internal`",
    "Can connect to `db.internal:5432` as `shop`",
    "Can connect to `redis:7`",
    "SSH connection to `db.internal:22` works",
    "Every service account can connect to `db.internal:5432`",
};

constexpr Rule table[] = {
    {{"dns-points", "dns", "A name points to an address.", address_examples, address_counters},
     points_to_address,
     in_plain_words},
    {{"dns-alias", "dns", "A name is an alias.", alias_examples, alias_counters}, alias},
    {{"dns-issuer", "dns", "Who may issue certificates for a name.", issuer_examples,
      issuer_counters},
     issuer},
    {{"dns-record", "dns", "A name has a record.", record_examples, record_counters},
     has_record,
     in_plain_words},
    {{"dns-unresolved", "dns", "A name does not resolve.", unresolved_examples,
      unresolved_counters},
     unresolved},
    {{"tcp-port-said", "tcp", "A port of a host is open or closed.", port_examples, port_counters},
     port,
     in_plain_words},
    {{"tcp-connects", "tcp", "Somebody can connect.", connects_examples, connects_counters},
     connects},
};

}  // namespace

std::span<const Rule> frame_network_rules() {
  return table;
}

}  // namespace seatrial::recognize
