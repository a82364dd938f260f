#include "base/negation.hpp"

#include <gtest/gtest.h>

namespace seatrial {
namespace {

TEST(Negation, IsReadHoweverItIsWritten) {
  struct Row {
    std::string_view word;
    std::string_view plain;
    bool verb, negation, nothing;
  };
  const Row rows[] = {
      {"isn't", "isn't", true, true, false},
      {"isn\xe2\x80\x99t", "isn't", true, true, false},
      {"isnt", "isn't", true, true, false},
      {"haven\xe2\x80\x99t", "haven't", true, true, false},
      {"wont", "won't", true, true, false},
      {"hadnt", "hadn't", true, true, false},
      {"not", "not", false, true, false},
      {"nor", "nor", false, true, false},
      {"without", "without", false, true, false},
      {"none", "none", false, false, true},
      {"nothing", "nothing", false, false, true},
      {"font", "font", false, false, false},
      {"want", "want", false, false, false},
      {"note", "note", false, false, false},
      {"", "", false, false, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.word);
    EXPECT_EQ(plain_negation(std::string(row.word)), row.plain);
    EXPECT_EQ(is_negated_verb(row.word), row.verb);
    EXPECT_EQ(is_negation(row.word), row.negation);
    EXPECT_EQ(is_nothing(row.word), row.nothing);
  }
}

TEST(Negation, HoldsTogetherWithoutApostrophes) {
  EXPECT_EQ(without_apostrophes("it isn't, wasn\xe2\x80\x99t and can't"),
            "it isnt, wasnt and cant");
  EXPECT_EQ(without_apostrophes("it's a 'note'"), "it's a 'note'");
}

}  // namespace
}  // namespace seatrial
