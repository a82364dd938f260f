#include "base/dotenv_name.hpp"

#include <gtest/gtest.h>

#include <string>

namespace seatrial {
namespace {

TEST(DotenvName, SaysOfWhatItIs) {
  struct Row {
    std::string_view path;
    std::string_view parts;
    bool is_template;
  };
  const Row rows[] = {
      {".env", "", false},
      {"web/.env.production.local", "production local", false},
      {".env.production.example", "production example", true},
      {"a.b/.env.sample", "sample", true},
      {".env-example", "", false},
  };
  for (const Row& row : rows) {
    EXPECT_TRUE(is_dotenv(row.path)) << row.path;
    std::string parts;
    for (const std::string_view part : dotenv_parts(row.path))
      parts.append(parts.empty() ? "" : " ").append(part);
    EXPECT_EQ(parts, row.parts) << row.path;
    EXPECT_EQ(is_dotenv_template(row.path), row.is_template) << row.path;
  }
  EXPECT_FALSE(is_dotenv("config.env"));
  EXPECT_FALSE(is_dotenv(".en"));
}

}  // namespace
}  // namespace seatrial
