#include "report/html_parts.hpp"

namespace seatrial::report {

std::string_view html_style() {
  return R"css(
:root { color-scheme: light dark; --text: #1b1f24; --quiet: #57606a; --page: #ffffff; --panel: #f6f8fa; --line: #d0d7de;
  --good: #116329; --bad: #a40e26; --wait: #7d4e00; --link: #0550ae; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --quiet: #9aa5b1; --page: #0d1117; --panel: #161b22; --line: #30363d;
    --good: #56d364; --bad: #ff8182; --wait: #e3b341; --link: #79c0ff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem; color: var(--text); background: var(--page);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem; }
h1 { font-size: 1.25rem; margin: 0 0 .75rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; color: var(--quiet); }
code, pre { font: .9em/1.45 ui-monospace, monospace; }
pre { white-space: pre-wrap; background: var(--panel); border: 1px solid var(--line); border-radius: 4px; padding: .5rem .75rem; }
.decision { border: 1px solid var(--line); border-left-width: .6rem; border-radius: 4px; padding: .75rem 1rem; background: var(--panel); }
.decision strong { display: block; font-size: 2rem; line-height: 1.2; }
.go { border-left-color: var(--good); } .go strong { color: var(--good); }
.no-go { border-left-color: var(--bad); } .no-go strong { color: var(--bad); }
.hold { border-left-color: var(--wait); } .hold strong { color: var(--wait); }
dl { display: grid; grid-template-columns: 6.5rem 1fr; gap: .1rem 1rem; margin: .5rem 0; }
dt { color: var(--quiet); } dd { margin: 0; white-space: pre-wrap; }
ol, ul { padding-left: 1.25rem; }
ul.items { list-style: none; padding: 0; margin: 0; border-top: 1px solid var(--line); }
ul.items > li { border-bottom: 1px solid var(--line); padding: .25rem 0; }
summary { cursor: pointer; }
details > dl, details > pre { margin: .25rem 0 .5rem 1.1rem; }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.state { display: inline-block; min-width: 5.5rem; font-weight: 600; color: var(--quiet); }
.state.pass, .state.waived { color: var(--good); }
.state.fail, .state.error, .state.blocked { color: var(--bad); }
.state.pending, .state.stale, .state.unbound { color: var(--wait); }
.quiet { color: var(--quiet); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); padding: .25rem .75rem .25rem 0; }
@media print {
  :root { --text: #000; --quiet: #444; --page: #fff; --panel: #fff; --line: #999; --good: #0b4d1f; --bad: #8a0a1f; --wait: #5c3900; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .skip { display: none; }
  details > *:not(summary) { display: block; }
  details > dl { display: grid; }
  li, tr, .decision { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
)css";
}

}  // namespace seatrial::report
