#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "base/ascii.hpp"
#include "base/codes.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "model/version.hpp"
#include "report/escape.hpp"
#include "report/findings.hpp"

// SARIF 2.1.0 (OASIS standard), the parts that code scanning reads.
namespace seatrial::report {
namespace {

constexpr std::string_view schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

// A path as a relative URI (RFC 3986); an absolute one becomes file:///...
std::string uri_of(std::string_view path) {
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool plain =
        is_letter_or_digit(c) || std::string_view("-._~/").find(c) != std::string_view::npos;
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

class Sarif {
 public:
  Sarif(std::span<const Diagnostic> findings, const SourceOf& source_of)
      : findings_(findings), source_of_(source_of) {
    std::set<std::string_view> codes;
    for (const Diagnostic& finding : findings) codes.insert(finding.code);
    codes_.assign(codes.begin(), codes.end());
  }

  std::string run() {
    json_.begin_object().member("$schema", schema).member("version", "2.1.0");
    json_.key("runs").begin_list().begin_object();
    write_tool();
    json_.member("columnKind", "unicodeCodePoints");
    json_.key("results").begin_list();
    for (const Diagnostic& finding : findings_) write_result(finding);
    json_.end_list().end_object().end_list().end_object();
    return std::move(out_);
  }

 private:
  void write_tool() {
    json_.key("tool").begin_object().key("driver").begin_object();
    json_.member("name", "seatrial").member("version", version);
    json_.member("informationUri", "https://seatrial.dev");
    json_.key("rules").begin_list();
    for (const std::string_view code : codes_) write_rule(code);
    json_.end_list().end_object().end_object();
  }

  void write_rule(std::string_view code) {
    json_.begin_object().member("id", code);
    if (const CodeText* text = find_code(code)) {
      write_message("shortDescription", text->title);
      write_message("fullDescription", text->explanation);
    }
    json_.end_object();
  }

  void write_message(std::string_view key, std::string_view text) {
    json_.key(key).begin_object().member("text", text).end_object();
  }

  void write_result(const Diagnostic& finding) {
    const auto rule = std::ranges::lower_bound(codes_, finding.code) - codes_.begin();
    json_.begin_object().member("ruleId", finding.code);
    json_.key("ruleIndex").integer(rule);
    json_.member("level", name(finding.severity));
    write_message("message", finding.help.empty() ? finding.message
                                                  : finding.message + "\nhelp: " + finding.help);
    json_.key("locations").begin_list().begin_object();
    json_.key("physicalLocation").begin_object();
    const Source& source = source_of_(finding.path);
    write_artifact(shared_path(finding, source));
    if (finding.at.line > 0) write_region(finding, source);
    json_.end_object().end_object().end_list().end_object();
  }

  // A relative path starts at the root of the repository, wherever that lies.
  void write_artifact(std::string_view path) {
    json_.key("artifactLocation").begin_object().member("uri", uri_of(path));
    if (!path.starts_with('/')) json_.member("uriBaseId", "SRCROOT");
    json_.end_object();
  }

  void write_region(const Diagnostic& finding, const Source& source) {
    json_.key("region").begin_object();
    json_.key("startLine").integer(finding.at.line);
    const Span span = finding.span;
    if (span.offset + span.length <= source.text.size()) {
      const long long column = columns_.at(finding, source);
      const long long length = static_cast<long long>(count_characters(text_at(source.text, span)));
      json_.key("startColumn").integer(column);
      json_.key("endColumn").integer(column + length);
    }
    json_.end_object();
  }

  std::span<const Diagnostic> findings_;
  const SourceOf& source_of_;
  std::vector<std::string_view> codes_;
  CharacterColumns columns_;
  std::string out_;
  JsonWriter json_{out_};
};

}  // namespace

std::string findings_sarif(std::span<const Diagnostic> findings, const SourceOf& source_of) {
  return safe_json(Sarif(findings, source_of).run()) + "\n";
}

}  // namespace seatrial::report
