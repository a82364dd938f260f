#include "lint/testing.hpp"

namespace seatrial::lint {
namespace {

using testing::expect;
using testing::Row;

TEST(Thresholds, AgreeWithEachOther) {
  const Row rows[] = {
      {"once with a duration",
       "**Trigger rollback if:**\n- Error rate > 5%\n\n**Consider rollback if:**\n"
       "- Error rate > 5% for > 15 minutes\n",
       "ST0205:5"},
      {"percentile before or behind",
       "**Trigger rollback if:**\n- Response time > 2s (p95)\n\n**Consider rollback if:**\n"
       "- p95 response time > 2s for 15 minutes\n",
       "ST0205:5"},
      {"same duration",
       "**Trigger rollback if:**\n- Error rate > 5% for 5 minutes\n\n**Consider rollback if:**\n"
       "- Error rate > 5% for 5 minutes\n",
       ""},
      {"tiers",
       "**Trigger rollback if:**\n- Error rate > 10%\n\n**Consider rollback if:**\n"
       "- Error rate > 5% for 5 minutes\n",
       ""},
      {"an alert decides nothing",
       "**Alert thresholds:**\n- Error rate > 5%\n\n**Consider rollback if:**\n"
       "- Error rate > 5% for 5 minutes\n",
       ""},
      {"other percentile",
       "**Trigger rollback if:**\n- p99 latency > 2s\n\n**Consider rollback if:**\n"
       "- p95 latency > 2s for 15 minutes\n",
       ""},
  };
  expect("ST0205", rows);
}

TEST(Thresholds, LeaveNoBandOpen) {
  const Row rows[] = {
      {"from 2 to 5",
       "**Trigger rollback if:**\n- Error rate > 5%\n\n**Do NOT rollback for:**\n"
       "- Error rate < 2%\n",
       "ST0206:5"},
      {"tiers that meet",
       "**Trigger rollback if:**\n- Error rate > 5%\n\n**Do NOT rollback for:**\n"
       "- Error rate < 5%\n",
       ""},
      {"other metric",
       "**Trigger rollback if:**\n- Error rate > 5%\n\n**Do NOT rollback for:**\n- Latency < 2s\n",
       ""},
      {"other unit",
       "**Trigger rollback if:**\n- Latency > 5s\n\n**Do NOT rollback for:**\n- Latency < 2ms\n",
       ""},
  };
  expect("ST0206", rows);
}

TEST(Thresholds, SayEnough) {
  const Row rows[] = {
      {"no unit", "- [ ] p95 latency < 500\n", "ST0208:1"},
      {"no unit of a rate", "- [ ] Error rate < 5\n", "ST0208:1"},
      {"no duration", "**Consider rollback if:**\n- Error rate > 5%\n", "ST0208:2"},
      {"unit", "- [ ] p95 latency < 500ms\n", ""},
      {"per minute", "- [ ] Error rate < 5 per minute\n", ""},
      {"duration", "**Consider rollback if:**\n- Error rate > 5% for 5 minutes\n", ""},
      {"at once", "**Trigger rollback immediately if:**\n- Error rate > 5%\n", ""},
      {"a count", "**Consider rollback if:**\n- Complaints > 10\n", ""},
  };
  expect("ST0208", rows);
}

TEST(Thresholds, CanHold) {
  const Row rows[] = {
      {"more than all", "- [ ] Success rate >= 120%\n", "ST0209:1"},
      {"empty range", "- [ ] Replicas > 5 and < 3\n", "ST0209:1"},
      {"negative duration", "- [ ] Latency < -5ms\n", "ST0209:1"},
      {"too large", "- [ ] Errors < 1e400\n", "ST0209:1"},
      {"growth", "- [ ] Traffic headroom > 150%\n", ""},
      {"range", "- [ ] Replicas > 2 and < 5\n", ""},
      {"two metrics", "- [ ] CPU > 80% and memory < 60%\n", ""},
      {"all of it", "- [ ] Coverage >= 100%\n", ""},
      {"command", "- [ ] `test $n > 5 && test $n < 3`\n", ""},
  };
  expect("ST0209", rows);
}

}  // namespace
}  // namespace seatrial::lint
