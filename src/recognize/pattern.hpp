#pragma once

#include <optional>
#include <span>

#include "recognize/recognize.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {

// A pattern with the function that finds it. Earlier rules win; docs/adding-a-pattern.md tells how
// one is written.
struct Rule {
  Pattern pattern;
  std::optional<Finding> (*match)(const View& view);
  bool is_plain = false;  // it reads items that name nothing, too
};
inline constexpr bool in_plain_words = true;

// The tables of rules, in the order in which they are tried: earlier ones win.

// Secrets, which no other rule may take for variables.
std::span<const Rule> secrets_rules();

// Variables.
std::span<const Rule> env_table_rules();
std::span<const Rule> env_mixed_rules();
std::span<const Rule> env_when_rules();
std::span<const Rule> env_state_rules();
std::span<const Rule> env_shape_rules();
std::span<const Rule> env_place_rules();
std::span<const Rule> env_value_rules();
std::span<const Rule> env_rules();
std::span<const Rule> env_list_rules();

// Blocks of code, and the variables that they print.
std::span<const Rule> block_rules();
std::span<const Rule> env_section_rules();

// Requests and what answers them.
std::span<const Rule> curl_rules();
std::span<const Rule> http_rules();
std::span<const Rule> several_rules();
std::span<const Rule> page_rules();
std::span<const Rule> answer_rules();
std::span<const Rule> tls_rules();
std::span<const Rule> request_rules();
std::span<const Rule> content_rules();

// What git holds.
std::span<const Rule> git_list_rules();
std::span<const Rule> git_rules();
std::span<const Rule> git_refs_rules();
std::span<const Rule> git_foreign_rules();

// Files, hosts, ports and processes.
std::span<const Rule> property_rules();
std::span<const Rule> measured_rules();
std::span<const Rule> file_state_rules();
std::span<const Rule> file_rules();
std::span<const Rule> network_rules();
std::span<const Rule> process_rules();

// What other systems know: pipelines, releases, clusters, scanners.
std::span<const Rule> workflow_rules();
std::span<const Rule> release_rules();
std::span<const Rule> claim_rules();
std::span<const Rule> kubernetes_rules();
std::span<const Rule> scan_rules();
std::span<const Rule> coverage_rules();

// Commands, the ones that print what is wanted first.
std::span<const Rule> printed_rules();
std::span<const Rule> printed_number_rules();
std::span<const Rule> shown_rules();
std::span<const Rule> typed_command_rules();
std::span<const Rule> command_rules();
std::span<const Rule> command_block_rules();

// Whole sentences with places for what they name.
std::span<const Rule> frame_command_rules();
std::span<const Rule> frame_web_rules();
std::span<const Rule> frame_state_rules();
std::span<const Rule> list_command_rules();
std::span<const Rule> list_web_rules();
std::span<const Rule> frame_file_rules();
std::span<const Rule> frame_env_rules();
std::span<const Rule> frame_setting_rules();
std::span<const Rule> frame_network_rules();
std::span<const Rule> frame_variable_rules();
std::span<const Rule> frame_row_rules();
std::span<const Rule> frame_redirect_rules();
std::span<const Rule> frame_pipeline_rules();

// What only few words say.
std::span<const Rule> streak_rules();
std::span<const Rule> sql_rules();
std::span<const Rule> service_rules();
std::span<const Rule> web_place_rules();
std::span<const Rule> presence_rules();
std::span<const Rule> web_sentence_rules();
std::span<const Rule> file_sentence_rules();
std::span<const Rule> file_list_rules();
std::span<const Rule> absence_rules();
std::span<const Rule> amount_rules();

std::span<const Rule* const> rules();  // all of them, in order

}  // namespace seatrial::recognize
