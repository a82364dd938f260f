#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

// Every bound that a user can run into. Each is named in the message that reports it.
namespace seatrial::limits {

// Checklists.
inline constexpr std::size_t checklist_bytes_max = 64u << 20;
inline constexpr std::size_t checklist_line_bytes_max = 16u << 20;
inline constexpr std::size_t lone_returns_max = 100;  // line breaks that line numbers do not count
// Paragraphs, list items, headings ...
inline constexpr std::size_t checklist_blocks_max = 4'000'000;
inline constexpr std::size_t container_depth_max = 100;  // md4c is quadratic in nested containers
inline constexpr std::size_t table_columns_max = 128;    // md4c refuses more as well
inline constexpr std::size_t items_max = 1'000'000;
inline constexpr std::size_t item_text_bytes_max = 4096;  // what a report quotes of one item
inline constexpr std::size_t id_segment_bytes_max = 60;
inline constexpr std::size_t version_bytes_max = 64;       // of what is deployed
inline constexpr std::size_t blank_value_bytes_max = 200;  // of what fills a blank

// Of each paragraph its lines times its brackets, added up; behind that brackets are read as text.
inline constexpr std::size_t paragraph_steps_max = 200'000'000;
// Read again, as one fence after the other was none (`checklist/false_fences.hpp`).
inline constexpr std::size_t checklist_reread_bytes_max = 256u << 20;

// The sidecar, and the files and variables that it names.
inline constexpr std::size_t config_bytes_max = 4u << 20;
inline constexpr std::size_t config_depth_max = 64;
inline constexpr std::size_t config_nodes_max = 200'000;
// For each line of a scalar libfyaml keeps stack.
inline constexpr std::size_t config_lines_max = 100'000;
// In a row: libfyaml is quadratic in them.
inline constexpr std::size_t config_blank_lines_max = 100;
// Over all of them libfyaml looks ahead.
inline constexpr std::size_t config_open_brackets_max = 4096;
inline constexpr std::size_t dotenv_bytes_max = 1u << 20;
// Of one text with its variables put in.
inline constexpr std::size_t interpolated_bytes_max = 16u << 20;
inline constexpr std::size_t interpolation_depth_max = 8;  // `${A:-${B:-...}}`
inline constexpr std::size_t needs_edges_max = 2'000'000;  // prerequisites between items
inline constexpr std::size_t secret_file_bytes_max = 64u << 10;
inline constexpr std::size_t json_depth_max = 64;
inline constexpr std::size_t json_nodes_max = 20'000'000;  // values of one document
inline constexpr std::size_t json_token_shown_max = 40;

// Time zones, windows and decisions.
inline constexpr std::size_t zone_bytes_max = 256u << 10;  // of one file of the time zone database
inline constexpr std::size_t zone_name_bytes_max = 64;
inline constexpr std::size_t window_table_bytes_max = 8u << 20;  // of one monthly table
inline constexpr std::size_t window_rows_max = 100'000;          // of one table
inline constexpr int window_days_max = 3660;                     // wanted of one window
inline constexpr std::chrono::minutes clock_skew_max{5};         // of the clock that dated a record
inline constexpr std::chrono::hours back_dating_max{24};         // from its date to its record
inline constexpr std::chrono::days waiver_length_max{731};       // two years
inline constexpr std::size_t reasons_max = 20;                   // told against one decision

// What checks look at, and what reports show of it.
inline constexpr std::size_t output_bytes_max = 8u << 20;  // kept of one stream of one command
inline constexpr std::size_t body_bytes_max = 16u << 20;   // kept of one HTTP answer
// Of one HTTP answer and its redirects.
inline constexpr std::size_t http_header_bytes_max = 1u << 20;
inline constexpr int redirects_max = 10;
inline constexpr std::size_t file_read_bytes_max = 64u << 20;  // read of one file by a check
inline constexpr std::size_t glob_matches_max = 100'000;
inline constexpr std::size_t submodules_max = 1000;
inline constexpr int submodule_depth_max = 16;
inline constexpr std::size_t glob_alternatives_max = 256;  // that the braces of one pattern make
inline constexpr std::size_t glob_visits_max = 5'000'000;
// Directories below each other; each is held open.
inline constexpr std::size_t glob_depth_max = 64;
inline constexpr std::size_t annotation_bytes_max = 16u << 10;  // of one inline binding
inline constexpr std::size_t pattern_bytes_max = 4096;          // of one regular expression
inline constexpr std::size_t excerpt_bytes_max = 64u << 10;     // looked at to make an observation
inline constexpr std::size_t output_excerpt_bytes_max = 4096;   // of an output in a report
inline constexpr std::size_t observed_bytes_max = 600;          // of one observation in a report
inline constexpr std::size_t secret_bytes_min = 8;  // shorter values cannot be masked without harm

// Shell scripts.
inline constexpr int script_nesting_max = 64;          // of compound commands of a shell script
inline constexpr std::size_t scripts_within_max = 16;  // `$( )` and `sh -c` within each other
inline constexpr int script_wrappers_max = 64;         // `sudo env nice ...` around one command
// Of commands, calls and scripts within each other.
inline constexpr std::size_t script_depth_max = 400;
inline constexpr std::size_t script_steps_max = 10'000;  // followed through calls of functions
inline constexpr std::size_t script_watched_max = 256;   // commands whose status is asked for

// Evidence.
inline constexpr std::size_t log_entry_bytes_max = 65'535;     // its length is written in two bytes
inline constexpr std::size_t record_bytes_max = 16u << 20;     // of one envelope
inline constexpr std::size_t records_batch_max = 4096;         // appended at once
inline constexpr std::size_t envelope_nodes_max = 10'000;      // values of one envelope or bundle
inline constexpr std::size_t statement_nodes_max = 2'000'000;  // values of one statement
inline constexpr std::size_t bundle_bytes_max = 48u << 20;     // of one Sigstore bundle
inline constexpr std::size_t pack_bytes_max = 256u << 20;      // of the envelopes of one batch
inline constexpr std::size_t blob_bytes_max = 256u << 20;      // of one output or report
inline constexpr std::size_t key_file_bytes_max = 64u << 10;
inline constexpr std::size_t checkpoint_bytes_max = 64u << 10;
inline constexpr std::size_t note_signatures_max = 64;
inline constexpr std::uint64_t records_searched_max = 10'000;  // newest, for one document
inline constexpr std::uint64_t failures_searched_max = 100;    // newest, for a failure once more
inline constexpr std::size_t findings_max = 1000;              // of one inspection that are named
inline constexpr std::chrono::milliseconds store_lock_patience{30'000};  // for another writer

// Lint.
inline constexpr std::size_t lint_files_max = 2000;             // looked up for one document
inline constexpr std::size_t lint_words_around_max = 1024;      // bytes read on each side of a name
inline constexpr std::size_t lint_linked_bytes_max = 1u << 20;  // of a file whose anchors are named
inline constexpr std::chrono::milliseconds lint_syntax_time_max{30'000};  // for all blocks
inline constexpr std::chrono::milliseconds lint_git_time_max{5000};

// Waiting for other processes.
inline constexpr std::chrono::milliseconds fifo_patience{5000};   // for a reader of a report
inline constexpr std::chrono::milliseconds terminate_grace{500};  // from SIGTERM to SIGKILL
// For output of what outlived its command.
inline constexpr std::chrono::milliseconds drain_grace{200};
// Until what survives SIGKILL is left to the kernel.
inline constexpr std::chrono::milliseconds kill_patience{5000};

// Runs.
inline constexpr std::chrono::milliseconds check_timeout_default{30'000};
inline constexpr std::chrono::milliseconds check_timeout_max{24 * 3600 * 1000};
inline constexpr int attempts_max = 100;
inline constexpr int workers_max = 64;

}  // namespace seatrial::limits
