#pragma once

#include <cstdint>
#include <string_view>

// What single words can mean, so that a pattern asks for a meaning and never for one author's word.
namespace seatrial::recognize {

using Senses = std::uint64_t;  // one bit each; a word may have several

namespace sense {
inline constexpr Senses filler = Senses{1} << 0;      // says nothing of its own: the, is, ensure
inline constexpr Senses modal = Senses{1} << 1;       // must, should, needs
inline constexpr Senses none = Senses{1} << 2;        // no, zero, without, never, not
inline constexpr Senses secret = Senses{1} << 3;      // credentials, keys, passwords
inline constexpr Senses hardcoded = Senses{1} << 4;   // embedded in code
inline constexpr Senses committed = Senses{1} << 5;   // checked in, pushed, tracked
inline constexpr Senses exposed = Senses{1} << 6;     // found, present, leaked, part of
inline constexpr Senses code = Senses{1} << 7;        // source, codebase
inline constexpr Senses repository = Senses{1} << 8;  // git, version control
inline constexpr Senses history = Senses{1} << 9;
inline constexpr Senses pipeline = Senses{1} << 10;  // CI, workflow
inline constexpr Senses green = Senses{1} << 11;     // passes, succeeded
inline constexpr Senses branch = Senses{1} << 12;
inline constexpr Senses usual_branch = Senses{1} << 13;  // main, develop, staging, release
inline constexpr Senses run = Senses{1} << 14;           // job, build, latest
inline constexpr Senses weakness = Senses{1} << 15;      // vulnerabilities, findings
inline constexpr Senses severity = Senses{1} << 16;      // high, critical
inline constexpr Senses dependency = Senses{1} << 17;
inline constexpr Senses presence = Senses{1} << 18;  // exists, set, configured
inline constexpr Senses ask = Senses{1} << 19;       // verify, check, run
inline constexpr Senses variable = Senses{1} << 20;  // variable, env
inline constexpr Senses by = Senses{1} << 21;        // via, with, using, by
inline constexpr Senses verified = Senses{1} << 22;  // verified, enforced, covered (by)
inline constexpr Senses answers = Senses{1} << 23;   // returns, responds, shows
inline constexpr Senses works = Senses{1} << 24;     // responds, reachable, healthy
inline constexpr Senses endpoint = Senses{1} << 25;  // endpoint, health, page, route
inline constexpr Senses document = Senses{1} << 26;  // runbook, guide, section
inline constexpr Senses file = Senses{1} << 27;
inline constexpr Senses unit_of_rate = Senses{1} << 28;  // second, minute, hour
inline constexpr Senses request = Senses{1} << 29;       // requests, req, calls
inline constexpr Senses limit = Senses{1} << 30;         // limit, limited, throttled
inline constexpr Senses certificate = Senses{1} << 31;
inline constexpr Senses valid = Senses{1} << 32;    // valid, expires
inline constexpr Senses exposes = Senses{1} << 33;  // exposes, exports, carries
inline constexpr Senses series = Senses{1} << 34;   // metric, counter, gauge
inline constexpr Senses redirects = Senses{1} << 35;
inline constexpr Senses header = Senses{1} << 36;
inline constexpr Senses ignored = Senses{1} << 37;   // gitignored
inline constexpr Senses test = Senses{1} << 38;      // tests, suite, lint, types
inline constexpr Senses resource = Senses{1} << 39;  // of a cluster: namespace, replicas
inline constexpr Senses advice = Senses{1} << 40;    // use, see, store: what follows is a hint
inline constexpr Senses place = Senses{1} << 41;     // production, staging
inline constexpr Senses joint = Senses{1} << 42;     // and, or
inline constexpr Senses table = Senses{1} << 43;     // of a database: table, column, index
inline constexpr Senses plain = Senses{1} << 44;     // stands around a check and leaves it
}  // namespace sense

// `word` in lower case. 0 for words that no pattern asks for.
Senses senses_of(std::string_view word);

}  // namespace seatrial::recognize
