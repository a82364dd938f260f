#include "plan/demand.hpp"

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/parallel.hpp"

namespace seatrial::plan {
namespace {

std::string demand_of(const Binding& binding) {
  if (binding.checks.empty()) return {};
  std::string text;
  JsonWriter json(text, 0);
  json.begin_object().key("checks").begin_list();
  for (const Check& check : binding.checks) {
    json.begin_object().member("kind", check.kind);
    json.key("params").value(check.params).end_object();
  }
  json.end_list();
  json.key("enough").integer(
      static_cast<long long>(binding.enough.value_or(binding.checks.size())));
  json.end_object();
  return sha256_hex(text);
}

}  // namespace

void set_demands(RunDocument& document) {
  in_parallel(document.items.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i)
      document.items[i].demand = demand_of(document.items[i].binding);
  });
}

}  // namespace seatrial::plan
