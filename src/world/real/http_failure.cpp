#include "world/real/http_failure.hpp"

#include <fmt/format.h>

#include <cerrno>

namespace seatrial::world::real {
namespace {

using Kind = NetworkFailure::Kind;

Kind connect_kind(long system_error) {
  switch (system_error) {
    case ECONNREFUSED:
    case ENOENT:  // a unix socket that is not there
      return Kind::refused;
    case ETIMEDOUT:
      return Kind::timed_out;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case EADDRNOTAVAIL:
      return Kind::unreachable;
    default:
      return Kind::other;
  }
}

Kind kind_of(CURLcode code, long system_error) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return Kind::no_address;
    case CURLE_COULDNT_CONNECT:
      return connect_kind(system_error);
    case CURLE_OPERATION_TIMEDOUT:
      return Kind::timed_out;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_ENGINE_NOTFOUND:
    case CURLE_SSL_ENGINE_SETFAILED:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_SHUTDOWN_FAILED:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CLIENTCERT:
      return Kind::tls;
    default:
      return Kind::other;
  }
}

}  // namespace

NetworkFailure http_failure(CURLcode code, long system_error, Stage stage, const std::string& where,
                            const std::string& detail) {
  Kind kind = kind_of(code, system_error);
  if (kind == Kind::timed_out) kind = timed_out(stage);
  if (kind == Kind::other && stage == Stage::connected) kind = Kind::no_answer;
  return {kind, fmt::format("{}: {}", where, detail)};
}

Kind timed_out(Stage stage) {
  switch (stage) {
    case Stage::named:
      return Kind::unresolved;
    case Stage::dialled:
      return Kind::timed_out;
    case Stage::connected:
      break;
  }
  return Kind::no_answer;
}

}  // namespace seatrial::world::real
