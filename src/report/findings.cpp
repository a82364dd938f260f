#include "report/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/codes.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "model/version.hpp"
#include "report/escape.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t annotations_max = 9;
constexpr std::size_t note_lines_max = 8;

using Counts = std::array<std::size_t, 3>;

Counts count(std::span<const Diagnostic> findings) {
  Counts counts{};
  for (const Diagnostic& finding : findings) ++counts[static_cast<std::size_t>(finding.severity)];
  return counts;
}

// "note[ST0203]: tick without evidence: 12 places in a.md, lines 5, 7, 9 ..."
std::string notes_summary(std::span<const Diagnostic> findings) {
  std::map<std::pair<std::string_view, std::string_view>, std::vector<int>> lines;
  for (const Diagnostic& finding : findings)
    if (finding.severity == Severity::note)
      lines[{finding.path, finding.code}].push_back(finding.at.line);
  std::string out;
  for (const auto& [where, at] : lines) {
    const CodeText* text = find_code(where.second);
    out += fmt::format("note[{}]: {}: {} in {}, line{}", where.second, text ? text->title : "",
                       plural(at.size(), "place"), printable_line(where.first),
                       at.size() == 1 ? "" : "s");
    for (std::size_t i = 0; i < std::min(at.size(), note_lines_max); ++i)
      out += fmt::format("{} {}", i == 0 ? "" : ",", at[i]);
    out += at.size() > note_lines_max ? " ...\n" : "\n";
  }
  return out.empty() ? out : out + "  = help: --verbose shows each note\n\n";
}

std::string_view level(Severity severity) {
  return severity == Severity::note ? "notice" : name(severity);
}

std::string command(const Diagnostic& finding, const Source& source) {
  std::string place = "file=" + github_property(shared_path(finding, source));
  if (finding.at.line > 0)
    place +=
        fmt::format(",line={},col={}", finding.at.line, CharacterColumns().at(finding, source));
  std::string message = printable_line(finding.message);
  if (!finding.help.empty()) message += "\nhelp: " + printable_line(finding.help);
  return fmt::format("::{} {},title={}::{}\n", level(finding.severity), place,
                     github_property(finding.code), github_message(message));
}

}  // namespace

long long CharacterColumns::at(const Diagnostic& finding, const Source& source) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  const std::size_t offset = finding.span.offset;
  if (offset > source.text.size()) return finding.at.column;
  std::size_t line_start = offset - static_cast<std::size_t>(finding.at.column - 1);
  if (line_start == 0 && source.text.starts_with(byte_order_mark))
    line_start = std::min(offset, byte_order_mark.size());
  if (source_ != &source || line_start_ != line_start || offset < offset_) {
    source_ = &source;
    offset_ = line_start_ = line_start;
    column_ = 1;
  }
  column_ += static_cast<long long>(
      count_characters(std::string_view(source.text).substr(offset_, offset - offset_)));
  offset_ = offset;
  return column_;
}

std::string_view shared_path(const Diagnostic& finding, const Source& source) {
  return source.path.empty() ? std::string_view(finding.path) : source.path;
}

std::string findings_text(std::span<const Diagnostic> findings, const SourceOf& source_of,
                          bool show_notes) {
  std::string out;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note})
    for (const Diagnostic& finding : findings)
      if (finding.severity == severity && (severity != Severity::note || show_notes))
        out += printable(render(finding, source_of(finding.path).text)) + "\n";
  if (!show_notes) out += notes_summary(findings);
  const Counts counts = count(findings);
  return without_server_commands(std::move(out)) +
         fmt::format("{}, {}, {}\n", plural(counts[0], "error"), plural(counts[1], "warning"),
                     plural(counts[2], "note"));
}

std::string findings_json(std::span<const Diagnostic> findings) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().member("schema", "seatrial.findings/v1");
  json.member("tool", fmt::format("seatrial {}", version));
  json.key("diagnostics").begin_list();
  for (const Diagnostic& finding : findings) {
    json.begin_object();
    json.member("code", finding.code).member("severity", name(finding.severity));
    json.member("path", finding.path);
    json.key("line").integer(finding.at.line).key("column").integer(finding.at.column);
    json.key("offset").integer(static_cast<long long>(finding.span.offset));
    json.key("length").integer(static_cast<long long>(finding.span.length));
    json.member("message", finding.message).member("help", finding.help).end_object();
  }
  json.end_list();
  const Counts counts = count(findings);
  json.key("counts").begin_object();
  for (Severity severity : {Severity::error, Severity::warning, Severity::note})
    json.key(name(severity))
        .integer(static_cast<long long>(counts[static_cast<std::size_t>(severity)]));
  json.end_object().end_object();
  return safe_json(std::move(out)) + "\n";
}

std::string findings_github(std::span<const Diagnostic> findings, const SourceOf& source_of) {
  std::vector<const Diagnostic*> sorted;
  for (const Diagnostic& finding : findings) sorted.push_back(&finding);
  std::ranges::stable_sort(sorted, {}, &Diagnostic::severity);
  const std::size_t shown = std::min(sorted.size(), annotations_max);
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) out += command(*sorted[i], source_of(sorted[i]->path));
  if (sorted.size() > shown)
    out += fmt::format("::notice title=seatrial lint::{} more findings\n", sorted.size() - shown);
  return out;
}

}  // namespace seatrial::report
