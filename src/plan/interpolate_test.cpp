#include "plan/interpolate.hpp"

#include <gtest/gtest.h>

#include <map>

#include "base/json.hpp"

namespace seatrial::plan {
namespace {

Lookup lookup_in(std::map<std::string, std::string, std::less<>> variables) {
  return [variables = std::move(variables)](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
}

TEST(Interpolate, Texts) {
  struct Row {
    const char* name;
    std::string text;
    const char* want;  // or a part of the error
  };
  const Row rows[] = {
      {"nothing", "plain", "plain"},
      {"one", "${A}", "x"},
      {"in the middle", "http://${A}:${_b1}/", "http://x:y/"},
      {"default not needed", "${A:-z}", "x"},
      {"default", "${NO:-z}", "z"},
      {"empty takes the default", "${EMPTY:-z}", "z"},
      {"empty is a value", "<${EMPTY}>", "<>"},
      {"empty default", "<${NO:-}>", "<>"},
      {"default with a brace inside", "${NO:-{a}}", "{a}"},
      {"nested default", "${NO:-${NEITHER:-${A}}}", "x"},
      {"required", "${A:?must be set}", "x"},
      {"lone dollar", "$ $HOME cost 5$", "$ $HOME cost 5$"},
      {"dollar escape", "$${A} $$", "${A} $"},
      {"values are not read again", "${REF}", "${A}"},
      {"undefined", "${NO}",
       "error: undefined variable 'NO': no `vars` and no `env` of the environment sets it"},
      {"message", "${NO:?set it}", "error: NO: set it"},
      {"no message", "${NO:?}", "error: NO: is not set"},
      {"empty is not enough", "${EMPTY:?set it}", "error: EMPTY: set it"},
      {"a credential", "Bearer ${credential:api-key.v1}", "Bearer k"},
      {"a default for a credential", "${credential:none:-x}", "x"},
      {"no such credential", "${credential:none}",
       "error: no 'credential:none': $CREDENTIALS_DIRECTORY has no such file"},
      {"no name of a credential", "${credential:}", "error: '${credential:}' is none of"},
      {"a credential elsewhere", "${credential:../x}", "error: '${credential:../x}' is none of"},
      {"open", "a ${A", "error: '${A' has no closing brace"},
      {"shell expansion", "${A%%.*}", "error: '${A%%.*}' is none of"},
      {"array length", "${#A[@]}", "error: '${#A[@]}' is none of"},
      {"workflow expression", "${{ secrets.A }}", "error: '${{ secrets.A }' is none of"},
      {"no name", "${}", "error: '${}' is none of"},
  };
  const Lookup lookup = lookup_in(
      {{"A", "x"}, {"_b1", "y"}, {"EMPTY", ""}, {"REF", "${A}"}, {"credential:api-key.v1", "k"}});
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto result = interpolate(row.text, lookup);
    const std::string got = result ? *result : "error: " + result.error().what;
    if (std::string(row.want).starts_with("error: "))
      EXPECT_EQ(got.substr(0, std::string(row.want).size()), row.want) << got;
    else
      EXPECT_EQ(got, row.want);
  }
}

TEST(Interpolate, HasLimits) {
  const Lookup lookup = lookup_in({{"BIG", std::string(1 << 20, 'x')}});
  std::string many, deep;
  for (int i = 0; i < 1000; ++i) many += "${BIG}";
  for (int i = 0; i < 1000; ++i) deep += "${NO:-";
  for (int i = 0; i < 1000; ++i) deep += "}";
  const auto too_long = interpolate(many, lookup), too_deep = interpolate(deep, lookup);
  ASSERT_FALSE(too_long);
  EXPECT_NE(too_long.error().what.find("interpolated_bytes_max"), std::string::npos);
  ASSERT_FALSE(too_deep);
  EXPECT_NE(too_deep.error().what.find("interpolation_depth_max"), std::string::npos);
}

TEST(Interpolate, Trees) {
  const auto tree = parse_json(R"({"${A}":["${A}",1,true,null],"b":{"c":"-${A}-"}})");
  const auto result = interpolate(*tree, lookup_in({{"A", "x"}}));
  ASSERT_TRUE(result) << result.error().what;
  EXPECT_EQ(write_json(*result), R"({"${A}":["x",1,true,null],"b":{"c":"-x-"}})");
  const auto missing = interpolate(*tree, lookup_in({}));
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().what,
            "${A}: undefined variable 'A': no `vars` and no `env` of the environment sets it");
}

}  // namespace
}  // namespace seatrial::plan
