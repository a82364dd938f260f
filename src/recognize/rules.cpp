#include <vector>

#include "recognize/pattern.hpp"

// Which rules there are, and in which order they are tried.
namespace seatrial::recognize {
namespace {

std::vector<const Rule*> collect() {
  std::vector<const Rule*> all;
  for (const auto& table : {secrets_rules(),
                            env_table_rules(),
                            env_mixed_rules(),
                            env_when_rules(),
                            env_state_rules(),
                            env_shape_rules(),
                            env_place_rules(),
                            env_value_rules(),
                            env_rules(),
                            env_list_rules(),
                            block_rules(),
                            env_section_rules(),
                            curl_rules(),
                            http_rules(),
                            several_rules(),
                            page_rules(),
                            answer_rules(),
                            tls_rules(),
                            request_rules(),
                            content_rules(),
                            git_list_rules(),
                            git_rules(),
                            git_refs_rules(),
                            git_foreign_rules(),
                            property_rules(),
                            measured_rules(),
                            file_state_rules(),
                            file_rules(),
                            network_rules(),
                            process_rules(),
                            workflow_rules(),
                            release_rules(),
                            claim_rules(),
                            kubernetes_rules(),
                            scan_rules(),
                            coverage_rules(),
                            printed_rules(),
                            printed_number_rules(),
                            shown_rules(),
                            typed_command_rules(),
                            command_rules(),
                            command_block_rules(),
                            frame_command_rules(),
                            frame_web_rules(),
                            frame_state_rules(),
                            list_command_rules(),
                            list_web_rules(),
                            frame_file_rules(),
                            frame_env_rules(),
                            frame_setting_rules(),
                            frame_network_rules(),
                            frame_variable_rules(),
                            frame_row_rules(),
                            frame_redirect_rules(),
                            frame_pipeline_rules(),
                            streak_rules(),
                            sql_rules(),
                            service_rules(),
                            web_place_rules(),
                            presence_rules(),
                            web_sentence_rules(),
                            file_sentence_rules(),
                            file_list_rules(),
                            absence_rules(),
                            amount_rules()})
    for (const Rule& rule : table) all.push_back(&rule);
  return all;
}

}  // namespace

std::span<const Rule* const> rules() {
  static const std::vector<const Rule*> all = collect();
  return all;
}

std::span<const Pattern> patterns() {
  static const std::vector<Pattern> all = [] {
    std::vector<Pattern> table;
    for (const Rule* rule : rules()) table.push_back(rule->pattern);
    return table;
  }();
  return all;
}

}  // namespace seatrial::recognize
