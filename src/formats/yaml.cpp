#include "formats/yaml.hpp"

#include <fmt/format.h>
#include <libfyaml.h>

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "formats/core_schema.hpp"
#include "formats/hostile_yaml.hpp"

namespace seatrial::formats {
namespace {

struct DestroyParser {
  void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
};
struct DestroyDiag {
  void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
};
using Diag = std::unique_ptr<fy_diag, DestroyDiag>;
using Parser = std::unique_ptr<fy_parser, DestroyParser>;

Diag collecting_diag() {
  fy_diag_cfg config{};
  fy_diag_cfg_default(&config);
  config.fp = nullptr;
  config.output_fn = [](fy_diag*, void*, const char*, std::size_t) {};
  config.colorize = false;
  Diag diag(fy_diag_create(&config));
  if (diag) fy_diag_set_collect_errors(diag.get(), true);
  return diag;
}

// Builds the tree from events. Explicit stack: depth is the input's choice, our stack is not.
class Builder {
 public:
  Builder(std::string_view path, std::string_view text, std::size_t base, bool one_document)
      : path_(path), text_(text), base_(base), one_document_(one_document) {}

  // False: a problem was found and `problem` tells which.
  bool take(fy_event& event);

  bool failed() const { return problem_.has_value(); }
  Diagnostic problem() const { return *problem_; }
  std::vector<Value> documents() { return std::move(documents_); }
  void fail_at(std::string code, Span span, std::string message, std::string help);

 private:
  struct Frame {
    Value value;
    bool is_map = false;
    bool expects_key = true;
    std::string key;
    Span key_span;
    std::unordered_map<std::string, Span> seen;  // keys of this map
  };

  bool refuse_decoration(fy_event& event);
  bool start_collection(fy_event& event, bool is_map);
  bool end_collection(fy_event& event);
  bool scalar(fy_event& event);
  bool key(std::string text, Span span, bool is_null);
  bool put(Value value);
  bool count_node(Span span);
  Span span_of(const fy_mark* start, const fy_mark* end) const;
  Span scalar_span(fy_token* token) const;

  std::string_view path_;
  std::string_view text_;
  std::size_t base_;  // of what the parser was given, in the text
  bool one_document_;
  std::vector<Frame> stack_;
  std::vector<Value> documents_;
  std::size_t nodes_ = 0;
  std::size_t last_end_ = 0;  // where the last token ended: empty nodes stand there
  std::optional<Diagnostic> problem_;
};

void Builder::fail_at(std::string code, Span span, std::string message, std::string help) {
  if (problem_) return;
  span.offset = std::min(span.offset, text_.size());
  span.length = std::min(span.length, text_.size() - span.offset);
  problem_ = Diagnostic{.code = std::move(code),
                        .path = std::string(path_),
                        .span = span,
                        .at = LineIndex(text_).at(span.offset),
                        .message = std::move(message),
                        .help = std::move(help)};
}

Span Builder::span_of(const fy_mark* start, const fy_mark* end) const {
  if (!start) return {.offset = last_end_, .length = 0};
  const std::size_t from = std::min(start->input_pos + base_, text_.size());
  const std::size_t to = end ? std::clamp(end->input_pos + base_, from, text_.size()) : from;
  return {.offset = from, .length = to - from};
}

// The marks of a quoted scalar lie inside its quotes; a reader means them with it.
Span Builder::scalar_span(fy_token* token) const {
  if (!token) return {.offset = last_end_, .length = 0};
  Span span = span_of(fy_token_start_mark(token), fy_token_end_mark(token));
  const fy_scalar_style style = fy_token_scalar_style(token);
  if (style != FYSS_SINGLE_QUOTED && style != FYSS_DOUBLE_QUOTED) return span;
  if (span.offset > 0) --span.offset, ++span.length;
  if (span.offset + span.length < text_.size()) ++span.length;
  return span;
}

bool Builder::count_node(Span span) {
  if (++nodes_ <= limits::config_nodes_max) return true;
  fail_at("ST0304", span, fmt::format("more than {} values", limits::config_nodes_max),
          "the limit is config_nodes_max; split the file");
  return false;
}

bool Builder::refuse_decoration(fy_event& event) {
  if (event.type == FYET_ALIAS) {
    Span span = span_of(fy_event_start_mark(&event), fy_event_end_mark(&event));
    if (span.offset > 0 && text_[span.offset - 1] == '*') --span.offset, ++span.length;
    fail_at("ST0303", span, "aliases (`*name`) are not read", "write the value out");
    return false;
  }
  const auto refuse = [&](fy_token* token, const char* message, const char* help) {
    if (!token) return true;
    Span span = span_of(fy_token_start_mark(token), fy_token_end_mark(token));
    if (span.offset > 0 && text_[span.offset - 1] == '&') --span.offset, ++span.length;
    fail_at("ST0303", span, message, help);
    return false;
  };
  return refuse(fy_event_get_anchor_token(&event), "anchors (`&name`) are not read",
                "remove the anchor and write each value out") &&
         refuse(fy_event_get_tag_token(&event), "tags (`!name`) are not read",
                "remove the tag; quote a value that should be text");
}

bool Builder::put(Value value) {
  if (stack_.empty()) {
    documents_.back() = std::move(value);
    return true;
  }
  Frame& frame = stack_.back();
  if (!frame.is_map) {
    frame.value.append(std::move(value));
    return true;
  }
  frame.value.add(
      {.key = std::move(frame.key), .value = std::move(value), .key_span = frame.key_span});
  frame.expects_key = true;
  return true;
}

bool Builder::key(std::string text, Span span, bool is_null) {
  if (is_null) {
    fail_at("ST0301", span, "a key is empty", "every entry of a map is `key: value`");
    return false;
  }
  Frame& frame = stack_.back();
  const auto [first, is_new] = frame.seen.emplace(text, span);
  if (!is_new) {
    const LineColumn at = LineIndex(text_).at(first->second.offset);
    fail_at("ST0302", span, fmt::format("duplicate key '{}'", shorten(text, 80)),
            fmt::format("it stands at {}:{} already; one of the two would be ignored", at.line,
                        at.column));
    return false;
  }
  frame.key = std::move(text);
  frame.key_span = span;
  frame.expects_key = false;
  return true;
}

bool Builder::scalar(fy_event& event) {
  fy_token* token = event.scalar.value;
  const Span span = scalar_span(token);
  if (!count_node(span)) return false;
  std::string_view content;
  if (token) {
    std::size_t length = 0;
    const char* bytes = fy_token_get_text(token, &length);
    if (bytes) content = std::string_view(bytes, length);
    last_end_ = span.offset + span.length;
  }
  const bool plain = !token || fy_token_scalar_style(token) == FYSS_PLAIN;
  Value value = plain ? type_plain_scalar(content) : Value(content);
  value.span = span;
  if (!stack_.empty() && stack_.back().is_map && stack_.back().expects_key)
    return key(std::string(content), span, !token || (plain && content.empty()));
  return put(std::move(value));
}

bool Builder::start_collection(fy_event& event, bool is_map) {
  const Span span = span_of(fy_event_start_mark(&event), fy_event_end_mark(&event));
  if (!count_node(span)) return false;
  if (stack_.size() >= limits::config_depth_max) {
    fail_at("ST0304", span, fmt::format("nested more than {} deep", limits::config_depth_max),
            "the limit is config_depth_max");
    return false;
  }
  if (!stack_.empty() && stack_.back().is_map && stack_.back().expects_key) {
    fail_at("ST0301", span, "a list or a map cannot be a key", "keys are text");
    return false;
  }
  Frame& frame = stack_.emplace_back();
  frame.is_map = is_map;
  frame.value = is_map ? Value::map() : Value::list();
  // Block collections have no token of their own: their span follows from what is in them.
  const bool is_flow = span.length == 1 && (text_[span.offset] == '{' || text_[span.offset] == '[');
  frame.value.span = is_flow ? span : Span{.offset = last_end_, .length = 0};
  if (is_flow) last_end_ = span.offset + 1;
  return true;
}

bool Builder::end_collection(fy_event& event) {
  Value value = std::move(stack_.back().value);
  const bool is_map = stack_.back().is_map;
  stack_.pop_back();
  if (value.span.length == 1) {
    const Span closing = span_of(fy_event_start_mark(&event), fy_event_end_mark(&event));
    last_end_ = std::max(last_end_, closing.offset + closing.length);
    value.span.length = last_end_ - value.span.offset;
  } else if (is_map ? !value.members().empty() : !value.items().empty()) {
    const std::size_t start =
        is_map ? value.members().front().key_span.offset : value.items().front().span.offset;
    value.span = {.offset = start, .length = std::max(last_end_, start) - start};
  }
  return put(std::move(value));
}

bool Builder::take(fy_event& event) {
  switch (event.type) {
    case FYET_DOCUMENT_START:
      if (!documents_.empty() && one_document_) {
        fail_at("ST0301", span_of(fy_event_start_mark(&event), fy_event_end_mark(&event)),
                "a second document", "one file holds one document; remove the `---`");
        return false;
      }
      documents_.emplace_back();
      return documents_.size() == 1 || count_node({.offset = last_end_, .length = 0});
    case FYET_ALIAS:
    case FYET_SCALAR:
    case FYET_MAPPING_START:
    case FYET_SEQUENCE_START:
      if (!refuse_decoration(event)) return false;
      if (event.type == FYET_SCALAR) return scalar(event);
      return start_collection(event, event.type == FYET_MAPPING_START);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
      return end_collection(event);
    default:
      return true;
  }
}

// The first error that libfyaml collected, at its place in the text.
void report_syntax(fy_diag* diag, std::string_view text, std::size_t base, Builder& builder) {
  void* position = nullptr;
  while (const fy_diag_error* error = fy_diag_errors_iterate(diag, &position)) {
    if (error->type < FYET_ERROR) continue;
    Span span{.offset = text.size()};
    const fy_mark* mark = error->fyt ? fy_token_start_mark(error->fyt) : nullptr;
    if (mark) span = {.offset = mark->input_pos + base, .length = 1};
    builder.fail_at("ST0301", span, error->msg ? error->msg : "not YAML", "");
    return;
  }
}

Diagnostic broken(std::string_view path, std::string_view message) {
  return {.code = "ST0301", .path = std::string(path), .message = std::string(message)};
}

std::expected<std::vector<Value>, Diagnostic> parse(std::string_view path, std::string_view text,
                                                    bool one_document) {
  if (auto refused = refuse_hostile(path, text)) return std::unexpected(*std::move(refused));
  const std::size_t base = text.starts_with("\xef\xbb\xbf") ? 3 : 0;

  const Diag diag = collecting_diag();
  fy_parse_cfg config{};
  config.flags = static_cast<fy_parse_cfg_flags>(FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE);
  config.diag = diag.get();
  const Parser parser(diag ? fy_parser_create(&config) : nullptr);
  if (!parser || fy_parser_set_string(parser.get(), text.data() + base, text.size() - base) != 0)
    return std::unexpected(broken(path, "the YAML parser could not be started"));

  Builder builder(path, text, base, one_document);
  while (fy_event* event = fy_parser_parse(parser.get())) {
    const bool good = builder.take(*event);
    fy_parser_event_free(parser.get(), event);
    if (!good) break;
  }
  report_syntax(diag.get(), text, base, builder);
  if (!builder.failed() && fy_parser_get_stream_error(parser.get()))
    return std::unexpected(broken(path, "not YAML"));
  if (builder.failed()) return std::unexpected(builder.problem());
  std::vector<Value> documents = builder.documents();
  if (documents.empty()) documents.emplace_back();
  return documents;
}

}  // namespace

std::expected<Value, Diagnostic> parse_yaml(std::string_view path, std::string_view text) {
  auto documents = parse(path, text, true);
  if (!documents) return std::unexpected(std::move(documents).error());
  return std::move(documents->front());
}

std::expected<std::vector<Value>, Diagnostic> parse_yaml_documents(std::string_view path,
                                                                   std::string_view text) {
  return parse(path, text, false);
}

}  // namespace seatrial::formats
