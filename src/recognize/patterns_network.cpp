#include <algorithm>

#include "base/text.hpp"
#include "base/units.hpp"
#include "recognize/pattern.hpp"

// Ports, names and processes.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

bool is_host(std::string_view text) {
  const bool plain = !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-';
  });
  return plain && (text == "localhost" || text.find('.') != std::string_view::npos) &&
         text.back() != '.';
}

// "`db.internal:5432` is reachable"
std::optional<Finding> port(const View& view) {
  for (const Token& token : view.main) {
    const std::size_t colon = token.text.find(':');
    if (colon == std::string::npos || (token.kind != Kind::code && token.kind != Kind::word))
      continue;
    const std::string host = token.text.substr(0, colon);
    const auto number = parse_integer(token.text.substr(colon + 1));
    if (!is_host(host) || !number || *number < 1 || *number > 65535) continue;
    const bool open = view.prose.has({"reachable", "open", "listening", "accepts", "accessible"});
    const bool closed = view.prose.has({"closed", "unreachable", "blocked"});
    if (open == closed) return std::nullopt;
    Check check =
        check_of("tcp", {{"host", Value(host)}, {"port", Value(static_cast<int>(*number))}});
    if (closed) check.params.set("closed", Value(true));
    const bool sure = view.english && view.main.size() <= 6 && !view.conditional() &&
                      !std::ranges::any_of(view.main, joins) &&
                      !std::ranges::any_of(view.main, negates);
    return finding(sure, std::move(check), quote(view.item.text));
  }
  return std::nullopt;
}

// "`shop.example` resolves to 203.0.113.7"
std::optional<Finding> name(const View& view) {
  if (!view.prose.has({"resolves", "resolve"}) || view.main.empty()) return std::nullopt;
  const Token& host = view.main.front();
  if (!is_host(host.text) || !host.text.starts_with(lower(host.text))) return std::nullopt;
  Check check = check_of("dns", {{"name", Value(host.text)}});
  bool sure = view.english && !view.conditional() && view.main.size() == 2;
  if (view.main.size() == 4 && view.main[2].lower == "to" && is_host(view.main[3].text)) {
    check.params.set("contains", Value(view.main[3].text));
    sure = view.english && !view.conditional();
  }
  return finding(sure && view.main[1].lower == "resolves", std::move(check), quote(view.item.text));
}

std::optional<Finding> process(const View& view) {
  const auto& main = view.main;
  if (main.size() < 3 || main.back().lower != "running" || !main.front().spanned)
    return std::nullopt;
  const bool named =
      main.front().kind == Kind::code && main.front().text.find(' ') == std::string::npos;
  const bool said = view.prose.has({"process", "daemon"}) && main.size() <= 4;
  const bool sure =
      view.english && named && said && !view.conditional() && !std::ranges::any_of(main, negates);
  return finding(
      sure, check_of("process", {{"name", Value(main.front().text)}, {"running", Value(true)}}),
      quote(view.item.text));
}

constexpr Example port_examples[] = {
    {"`db.internal:5432` is reachable", "tcp host=db.internal port=5432"},
    {"`cache.internal:6379` is closed", "tcp host=cache.internal port=6379 closed=true"},
};
constexpr Example port_counters[] = {{"Port 5432 is closed", ""},
                                     {"`db.internal:5432` is not reachable from outside", ""}};
constexpr Example name_examples[] = {
    {"`shop.example` resolves to 203.0.113.7", "dns name=shop.example contains=203.0.113.7"},
    {"`shop.example` resolves", "dns name=shop.example"},
};
constexpr Example name_counters[] = {{"The on-call resolves incidents", ""},
                                     {"`shop.example` resolves to the load balancer", ""}};
constexpr Example process_examples[] = {
    {"`nginx` process is running", "process name=nginx running=true"}};
constexpr Example process_counters[] = {{"`worker` is running", ""}, {"Monitoring is running", ""}};

constexpr Rule table[] = {
    {{"tcp-port", "tcp", "A port is reachable or closed.", port_examples, port_counters}, port},
    {{"dns-name", "dns", "A name resolves.", name_examples, name_counters}, name},
    {{"process-running", "process", "A process is running.", process_examples, process_counters},
     process},
};

}  // namespace

std::span<const Rule> network_rules() {
  return table;
}

}  // namespace seatrial::recognize
