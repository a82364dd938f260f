#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <ctime>
#include <iterator>
#include <string>
#include <vector>

namespace seatrial {

// What this thread has spent so far. Tests of linear time measure with it, because a busy machine
// does not make it longer.
inline std::chrono::nanoseconds processor_time() {
  timespec spent{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return std::chrono::seconds(spent.tv_sec) + std::chrono::nanoseconds(spent.tv_nsec);
}

// What stops parsers when it is repeated: every mark alone, apart, and behind a word, and what
// opens something that nobody closes.
inline constexpr const char* hostile_openings[] = {"a ",
                                                   "AA-",
                                                   "A_B ",
                                                   "A_B=c ",
                                                   "a:",
                                                   "](a ",
                                                   "![",
                                                   "<!-- ",
                                                   "<b>",
                                                   "<a ",
                                                   "<img ",
                                                   "<<E\n",
                                                   "a|",
                                                   "$(",
                                                   "${",
                                                   "`a` ",
                                                   "```\n",
                                                   "~~~\n",
                                                   "\n",
                                                   "- [ ] a\n",
                                                   "- a\n",
                                                   "# a\n",
                                                   "| a ",
                                                   "|a|\n|-|\n",
                                                   "[a]: b\n",
                                                   "https://",
                                                   "http://a/ ",
                                                   "/a ",
                                                   "a.b ",
                                                   "1 ",
                                                   "1% ",
                                                   "> 5 ",
                                                   "< 5% and ",
                                                   "p95 < 1s, ",
                                                   "is set ",
                                                   "not ",
                                                   "if ",
                                                   "or ",
                                                   "curl ",
                                                   "&& ",
                                                   "| grep x ",
                                                   "sh -c ",
                                                   "env ",
                                                   "f() { ",
                                                   "f(){ f; f; };",
                                                   "case x in a) ",
                                                   "eval '",
                                                   "{a",
                                                   "[A",
                                                   "kubectl exec ",
                                                   "sh|",
                                                   "psql -c ",
                                                   "a <b;",
                                                   "python -m ",
                                                   "**Status:** ",
                                                   "TBD ",
                                                   "Item 6 ",
                                                   "2026-11-21 ",
                                                   "\xff",
                                                   "\xe2\x80\x94",
                                                   "\xe2\x80\x9c",
                                                   "\xef\xbc\x88",
                                                   "\xe2\x80\xa2 "};
inline std::vector<std::string> hostile_pieces() {
  std::vector<std::string> pieces(std::begin(hostile_openings), std::end(hostile_openings));
  for (char mark = '!'; mark <= '~'; ++mark) {
    if ((mark >= '0' && mark <= '9') || (mark >= 'A' && mark <= 'Z') ||
        (mark >= 'a' && mark <= 'z'))
      continue;
    const std::string one(1, mark);
    for (std::string piece : {one, one + " ", "x" + one}) pieces.push_back(std::move(piece));
  }
  return pieces;
}

// Four times the text may take eight times as long at most, whatever it is made of.
template <typename Read>
void expect_linear(const Read& read, std::size_t bytes = 4'000) {
  constexpr std::chrono::milliseconds worth_measuring{40};
  const auto spent = [&](const std::string& piece, std::size_t length) {
    std::string text;
    while (text.size() < length) text += piece;
    const auto begin = processor_time();
    read(text);
    return processor_time() - begin;
  };
  for (const std::string& piece : hostile_pieces()) {
    bool linear = false;  // a busy machine may disturb one measurement, and not each of them
    for (int attempt = 0; attempt < 4 && !linear; ++attempt) {
      const auto whole = spent(piece, 4 * bytes);
      linear = whole < worth_measuring || whole < 8 * spent(piece, bytes);
    }
    EXPECT_TRUE(linear) << "'" << piece << "' takes longer than in proportion";
  }
}

}  // namespace seatrial
