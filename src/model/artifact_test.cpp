#include "model/artifact.hpp"

#include <gtest/gtest.h>

namespace seatrial {
namespace {

const std::string digest(64, 'a');

TEST(Artifact, IsReadAsItIsWritten) {
  for (const char* name : {"registry.example/app", "a@b", "app:1.4", ""}) {
    const auto artifact = parse_artifact(format_artifact({.name = name, .sha256 = digest}));
    ASSERT_TRUE(artifact) << name;
    EXPECT_EQ(artifact->name, name);
    EXPECT_EQ(artifact->sha256, digest);
  }
  const auto nameless = parse_artifact("sha256:" + digest);
  ASSERT_TRUE(nameless);
  EXPECT_EQ(nameless->name, "");
}

TEST(Artifact, NeedsAWholeDigest) {
  for (const std::string& text :
       {std::string(), std::string("app"), "app@" + digest, "app:sha256:" + digest,
        "app@sha256:" + digest.substr(1), "app@sha256:" + digest + "a",
        "app@sha256:" + std::string(64, 'A')})
    EXPECT_FALSE(parse_artifact(text)) << text;
}

}  // namespace
}  // namespace seatrial
