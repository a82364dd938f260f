#pragma once

// The words of our own in the predicates of records, for those who write them and those who read
// them. They are stored: none may change.
namespace seatrial::app::record_words {

inline constexpr const char* run = "seatrial_run";    // of a test result
inline constexpr const char* gate = "seatrial_gate";  // of a verification summary
inline constexpr const char* rules = "rules";         // by which it was decided
inline constexpr const char* flags = "flags";
inline constexpr const char* environment_flags = "environment_flags";
inline constexpr const char* definitions = "definitions";  // of environments, by their digests
// Of the sidecar, in its repository.
inline constexpr const char* directory = "seatrial_directory";

inline constexpr const char* policies = "policies";  // of a signature, by environment
inline constexpr const char* none = "none";          // the question that a statement answers
inline constexpr const char* grant = "grant";
inline constexpr const char* withdraw = "withdraw";
inline constexpr const char* start = "start";  // of a deployment
inline constexpr const char* end = "end";
inline constexpr const char* fresh_copy = "fresh copy of ";  // and a path: a blob of a start

}  // namespace seatrial::app::record_words
