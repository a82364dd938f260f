#include "base/json.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "model/blocks.hpp"
#include "model/version.hpp"
#include "report/claims.hpp"
#include "report/escape.hpp"
#include "report/excerpt.hpp"
#include "report/report.hpp"

namespace seatrial::report {
namespace {

// Writes the run document in the order in which its schema is documented.
class RunWriter {
 public:
  RunWriter(std::string& out, const RunDocument& document) : json_(out), document_(document) {}

  void write() {
    json_.begin_object();
    write_head();
    json_.key("checklists").begin_list();
    for (std::size_t i = 0; i < document_.checklists.size(); ++i) write_checklist(i);
    json_.end_list();
    write_gates();
    write_counts();
    write_claims();
    json_.end_object();
  }

 private:
  void write_head() {
    json_.member("schema", run_schema);
    json_.member("tool", fmt::format("seatrial {}", version));
    json_.member("id", document_.id);
    json_.member("mode", name(document_.mode));
    json_.member("environments", document_.environments);
    json_.key("subject").begin_object();
    if (document_.commit) json_.member("commit", *document_.commit);
    if (!document_.work_tree.empty()) json_.member("work_tree", document_.work_tree);
    if (!document_.change.empty()) json_.member("change", document_.change);
    if (document_.artifact) {
      json_.key("artifact").begin_object().member("name", document_.artifact->name);
      json_.member("sha256", document_.artifact->sha256).end_object();
    }
    json_.end_object();
    json_.member("started", format_time(document_.started));
    json_.member("finished", format_time(document_.finished));
    json_.key("planned_only").boolean(document_.planned_only);
    json_.key("interrupted").boolean(document_.interrupted);
    json_.member("decision", name(document_.decision));
    write_call();
    json_.key("reasons").begin_list();
    if (!document_.planned_only)
      for (const std::string& reason : reasons(document_)) json_.text(reason);
    json_.end_list();
  }

  void write_call() {
    json_.key("call").begin_object();
    json_.member("files", document_.call.files);
    json_.member("config", document_.call.config);
    json_.member("environments", document_.call.environments);
    json_.key("consent_once").boolean(document_.call.consent_once);
    if (!document_.root.empty()) json_.member("root", document_.root);
    json_.end_object();
  }

  void write_checklist(std::size_t index) {
    const Checklist& checklist = document_.checklists[index];
    json_.begin_object();
    json_.member("path", checklist.path);
    if (checklist.shared_path() != checklist.path)
      json_.member("repository_path", checklist.shared_path());
    json_.member("title", checklist.title);
    json_.member("sha256", checklist.sha256);
    json_.key("metadata").begin_object();
    for (const auto& [name, value] : checklist.metadata) json_.member(name, value);
    json_.end_object();
    json_.key("items").begin_list();
    for (; next_ < document_.items.size() && document_.items[next_].checklist == index; ++next_)
      write_item(checklist, document_.items[next_]);
    json_.end_list();
    write_blanks(checklist.loose_blanks);
    write_unread(checklist);
    write_diagnostics(checklist);
    json_.end_object();
  }

  void write_item(const Checklist& checklist, const JudgedItem& judged) {
    const Item& item = checklist.items[judged.item];
    json_.begin_object();
    write_position(checklist, item);
    write_meaning(item);
    write_attachments(item);
    write_verdict(judged);
    json_.end_object();
  }

  void write_position(const Checklist& checklist, const Item& item) {
    json_.member("id", item.id);
    json_.key("line").integer(item.at.line);
    json_.key("column").integer(item.at.column);
    json_.key("offset").integer(static_cast<long long>(item.span.offset));
    json_.key("length").integer(static_cast<long long>(item.span.length));
    json_.key("parent");
    if (item.parent)
      json_.text(checklist.items[*item.parent].id);
    else
      json_.null();
    json_.member("form", name(item.form));
    json_.member("section", item.section);
    json_.member("text", item.text);
  }

  void write_meaning(const Item& item) {
    json_.member("role", name(item.role));
    json_.member("polarity", name(item.polarity));
    json_.key("required").boolean(item.required);
    json_.key("claimed");
    if (item.claimed)
      json_.boolean(*item.claimed);
    else
      json_.null();
    write_optional("phase", item.phase);
    write_optional("track", item.track);
    write_optional_integer("day", item.day);
    json_.member("lead_in", item.lead_in);
    write_optional("condition", item.condition);
    write_optional_integer("valid_minutes", item.valid_minutes);
    json_.key("estimate_minutes");
    if (item.estimate)
      json_.begin_list()
          .integer(item.estimate->minutes_min)
          .integer(item.estimate->minutes_max)
          .end_list();
    else
      json_.null();
  }

  void write_blanks(const std::vector<Blank>& blanks) {
    json_.key("blanks").begin_list();
    for (const Blank& blank : blanks) {
      json_.begin_object();
      json_.key("line").integer(blank.line);
      json_.member("label", blank.label).member("unit", blank.unit);
      write_optional("target", blank.target);
      json_.end_object();
    }
    json_.end_list();
  }

  void write_attachments(const Item& item) {
    json_.key("verification");
    if (item.verification) {
      json_.begin_object();
      json_.key("line").integer(item.verification->line);
      json_.member("text", item.verification->text).end_object();
    } else {
      json_.null();
    }
    json_.key("code").begin_list();
    for (const CodeBlock& block : item.code) {
      json_.begin_object();
      json_.key("line").integer(block.line);
      json_.member("language", block.language);
      write_optional("expected", block.expected);
      json_.end_object();
    }
    json_.end_list();
    write_blanks(item.blanks);
  }

  void write_verdict(const JudgedItem& judged) {
    json_.member("environment", judged.environment);
    json_.member("state", name(judged.state));
    json_.member("note", judged.note);
    json_.key("rolls_up").boolean(judged.rolls_up);
    write_owed(judged);
    if (judged.waits_for_consent) json_.key("waits_for_consent").boolean(true);
    write_binding(judged.binding);
    json_.key("suggestions").begin_list();
    for (const Suggestion& suggestion : judged.suggestions) {
      json_.begin_object();
      json_.member("kind", suggestion.check.kind).member("reason", suggestion.reason);
      json_.key("params").value(suggestion.check.params);
      json_.key("built").boolean(suggestion.would_bind).end_object();
    }
    json_.end_list();
    json_.key("results").begin_list();
    for (const CheckResult& result : judged.results) write_result(result);
    json_.end_list();
    write_waiver(judged);
    json_.key("measured").begin_list();
    for (const Measured& measured : judged.measured) {
      json_.begin_object();
      json_.member("label", measured.label).member("value", measured.value).end_object();
    }
    json_.end_list();
    json_.key("records").begin_list();
    for (const std::uint64_t record : judged.records) json_.integer(static_cast<long long>(record));
    json_.end_list();
  }

  // `kind` and `params` are the first check's; `checks` has them all.
  void write_binding(const Binding& binding) {
    const Check* first = binding.checks.empty() ? nullptr : &binding.checks.front();
    json_.key("binding").begin_object();
    json_.member("source", name(binding.source));
    json_.key("kind");
    if (first)
      json_.text(first->kind);
    else
      json_.null();
    json_.member("reason", binding.reason);
    json_.key("params").value(first ? first->params : Value::map());
    json_.key("checks").begin_list();
    for (const Check& check : binding.checks) write_check(check);
    json_.end_list();
    json_.key("enough");
    if (binding.enough)
      json_.integer(static_cast<long long>(*binding.enough));
    else
      json_.null();
    json_.member("needs", binding.needs);
    json_.member("path", binding.path);
    json_.key("line").integer(binding.at.line);
    if (!binding.is_built) json_.key("built").boolean(false);
    json_.end_object();
  }

  void write_check(const Check& check) {
    json_.begin_object();
    json_.member("kind", check.kind);
    json_.key("params").value(check.params);
    json_.key("timeout_ms").integer(check.timeout.count());
    json_.key("attempts").integer(check.attempts);
    json_.end_object();
  }

  void write_result(const CheckResult& result) {
    json_.begin_object();
    json_.member("kind", result.kind).member("outcome", name(result.outcome));
    json_.member("expected", result.expected).member("observed", result.observed);
    json_.member("message", result.message);
    json_.key("duration_ms").number(static_cast<double>(result.duration.count()) / 1000);
    json_.key("attempts").integer(result.attempts);
    json_.key("output");
    if (!result.output_sha256.empty())
      json_.text("sha256:" + result.output_sha256);
    else if (result.output.empty())
      json_.null();
    else
      json_.text("sha256:" + sha256_hex(result.output));
    if (!result.output.empty()) json_.member("output_excerpt", excerpt_of(result.output));
    if (!result.output_salt.empty()) json_.member("output_salt", result.output_salt);
    if (!result.excerpt_sha256.empty())
      json_.member("output_excerpt_sha256", result.excerpt_sha256);
    json_.end_object();
  }

  void write_owed(const JudgedItem& judged) {
    const OwedSignature* owed = judged.owed.get();
    if (!owed) return;
    json_.key("owed").begin_object().member("role", owed->role).member("gate", owed->gate);
    if (owed->is_rejected) json_.key("rejected").boolean(true);
    json_.end_object();
  }

  void write_waiver(const JudgedItem& judged) {
    const Waiver* waiver = judged.waiver.get();
    json_.key("waiver");
    if (!waiver) {
      json_.null();
      return;
    }
    json_.begin_object();
    json_.member("reason", waiver->reason).member("reference", waiver->reference);
    json_.member("owner", waiver->owner).member("until", format_time(waiver->until));
    if (judged.beneath) json_.member("state", name(*judged.beneath));
    json_.end_object();
  }

  void write_unread(const Checklist& checklist) {
    json_.key("unread").begin_list();
    for (const Unread& unread : checklist.unread) {
      json_.begin_object();
      json_.key("line").integer(unread.line);
      json_.member("text", unread.text).member("reason", unread.reason).end_object();
    }
    json_.end_list();
  }

  void write_diagnostics(const Checklist& checklist) {
    json_.key("diagnostics").begin_list();
    for (const Diagnostic& diagnostic : checklist.diagnostics) {
      json_.begin_object();
      json_.member("code", diagnostic.code).member("severity", name(diagnostic.severity));
      json_.key("line").integer(diagnostic.at.line);
      json_.key("column").integer(diagnostic.at.column);
      json_.member("message", diagnostic.message).member("help", diagnostic.help).end_object();
    }
    json_.end_list();
  }

  void write_gates() {
    json_.key("gates").begin_list();
    for (const GateResult& gate : document_.gates) {
      json_.begin_object();
      json_.member("name", gate.name).member("decision", name(gate.decision));
      json_.member("blocking", written(gate.blocking));
      json_.key("signatures").begin_list();
      for (const Signature& signature : gate.signatures) write_signature(signature);
      json_.end_list();
      json_.end_object();
    }
    json_.end_list();
  }

  void write_signature(const Signature& signature) {
    json_.begin_object();
    json_.member("role", signature.role).member("standing", name(signature.standing));
    json_.member("person", signature.person).member("note", signature.note);
    if (signature.record) {
      json_.member("at", format_time(signature.at));
      json_.key("record").integer(static_cast<long long>(*signature.record));
    }
    json_.end_object();
  }

  void write_counts() {
    const auto counts = count_states(document_);
    json_.key("counts").begin_object();
    for (std::size_t i = 0; i < all_states.size(); ++i)
      json_.key(name(all_states[i])).integer(static_cast<long long>(counts[i]));
    json_.end_object();
  }

  void write_claims() {
    const Claims claims = count_claims(document_);
    json_.key("claims").begin_object();
    for (const auto& [name, count] :
         {std::pair("ticked", claims.ticked), std::pair("supported", claims.supported),
          std::pair("contradicted", claims.contradicted),
          std::pair("unmeasured", claims.unmeasured)})
      json_.key(name).integer(static_cast<long long>(count));
    json_.end_object();
  }

  void write_optional(std::string_view key, const std::optional<std::string>& text) {
    json_.key(key);
    if (text)
      json_.text(*text);
    else
      json_.null();
  }

  void write_optional_integer(std::string_view key, const std::optional<int>& number) {
    json_.key(key);
    if (number)
      json_.integer(*number);
    else
      json_.null();
  }

  JsonWriter json_;
  const RunDocument& document_;
  std::size_t next_ = 0;  // items are sorted by checklist
};

}  // namespace

std::string json(const RunDocument& document) {
  std::string out;
  RunWriter(out, document).write();
  return safe_json(std::move(out)) + "\n";
}

}  // namespace seatrial::report
