#include "shell/syntax.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/limits.hpp"

namespace seatrial::shell {
namespace {

class Parser {
 public:
  explicit Parser(std::span<const Lexeme> lexemes) : rest_(lexemes) {}

  Node script() {
    Node node = sequence({});
    return rest_.empty() ? std::move(node) : Node{};
  }

 private:
  using Words = std::initializer_list<std::string_view>;

  bool at_operator(std::string_view text) const {
    return !rest_.empty() && rest_.front().kind == Lexeme::Kind::control &&
           rest_.front().text == text;
  }
  bool at_word(std::string_view text) const {
    return !rest_.empty() && rest_.front().kind == Lexeme::Kind::word && !rest_.front().quoted &&
           rest_.front().text == text;
  }
  bool at_any(Words words) const {
    return std::ranges::any_of(words, [&](std::string_view word) { return at_word(word); });
  }
  Lexeme take() {
    const Lexeme& lexeme = rest_.front();
    rest_ = rest_.subspan(1);
    end_ = lexeme.end;
    return lexeme;
  }
  bool skip_operator(std::string_view text) {
    const bool found = at_operator(text);
    if (found) take();
    return found;
  }
  bool skip_word(std::string_view text) {
    const bool found = at_word(text);
    if (found) take();
    return found;
  }
  void skip_lines() {
    while (skip_operator("\n")) {
    }
  }
  void skip_ends() {
    while (skip_operator(";") || skip_operator("\n")) {
    }
  }

  // Up to one of `ends`, which stays, to a closing bracket, or to the end.
  Node sequence(Words ends) {
    Node node{.kind = Node::Kind::sequence};
    bool at_start = true;  // of a command
    for (skip_ends(); !failed_ && !rest_.empty() && !at_any(ends); skip_ends()) {
      if (at_operator(")") || at_operator(";;") || at_operator("&")) break;
      if (!at_start) return fail();  // `(a) b`
      Node part = chain();
      part.background = skip_operator("&");
      at_start = part.background || at_operator(";") || at_operator("\n");
      node.parts.push_back(std::move(part));
    }
    return failed_ ? Node{} : node;
  }

  Node chain() {
    Node first = pipeline();
    if (!at_operator("&&") && !at_operator("||")) return first;
    Node node{.kind = Node::Kind::chain};
    node.parts.push_back(std::move(first));
    while (at_operator("&&") || at_operator("||")) {
      node.joints.push_back(take().text);
      skip_lines();
      node.parts.push_back(pipeline());
    }
    return node;
  }

  Node pipeline() {
    Node node{.kind = Node::Kind::pipeline};
    if (skip_word("time")) skip_word("-p");
    while (skip_word("!")) node.negated = !node.negated;
    node.parts.push_back(command());
    while (skip_operator("|") || skip_operator("|&")) {
      skip_lines();
      node.parts.push_back(command());
    }
    const bool plain = node.parts.size() == 1 && !node.negated;
    return plain ? std::move(node.parts.front()) : std::move(node);
  }

  Node command() {
    if (rest_.empty() || ++depth_ > limits::script_nesting_max) return fail();
    const std::size_t begin = rest_.front().offset;
    Node node = any_command();
    node.begin = begin;
    node.end = end_;
    --depth_;
    return node;
  }

  Node any_command() {
    Node node;
    if (at_arithmetic())
      node = arithmetic();
    else if (at_operator("("))
      node = subshell();
    else if (skip_word("function"))
      return named_function();
    else if (skip_word("{"))
      node = closed_by("}", sequence({"}"}));
    else if (skip_word("if"))
      node = branch();
    else if (at_any({"while", "until"}))
      node = loop();
    else if (skip_word("for") || skip_word("select"))
      node = repeat();
    else if (skip_word("case"))
      node = choice();
    else
      return simple();
    while (!rest_.empty() && rest_.front().kind == Lexeme::Kind::redirect) redirect(node);
    return node;
  }

  Node fail() {
    failed_ = true;
    return {};
  }

  Node closed_by(std::string_view word, Node node) {
    return skip_word(word) ? std::move(node) : fail();
  }

  // `((i++))`
  bool at_arithmetic() const {
    return at_operator("(") && rest_.size() > 1 && rest_[1].kind == Lexeme::Kind::control &&
           rest_[1].text == "(" && rest_[1].offset == rest_[0].end;
  }

  // Two brackets that nothing stands between, and what is inside of them.
  Node arithmetic() {
    Lexeme whole = rest_.front();
    whole.text = "((";
    whole.expands = true;  // what it ends with depends on what its names stand for
    if (!skip_brackets()) return fail();
    return {.kind = Node::Kind::command, .words = {std::move(whole)}};
  }

  // From an opening bracket to behind its partner.
  bool skip_brackets() {
    int depth = 0;
    while (!rest_.empty()) {
      depth += at_operator("(") ? 1 : at_operator(")") ? -1 : 0;
      take();
      if (depth == 0) return true;
    }
    return false;
  }

  Node subshell() {
    take();
    Node node{.kind = Node::Kind::subshell};
    node.parts.push_back(sequence({}));
    return skip_operator(")") ? std::move(node) : fail();
  }

  Node branch() {
    Node node{.kind = Node::Kind::branch};
    do {
      node.parts.push_back(sequence({"then"}));
      if (!skip_word("then")) return fail();
      node.parts.push_back(sequence({"elif", "else", "fi"}));
    } while (skip_word("elif"));
    if (skip_word("else")) node.parts.push_back(sequence({"fi"}));
    return closed_by("fi", std::move(node));
  }

  Node loop() {
    Node node{.kind = Node::Kind::loop};
    node.negated = take().text == "until";
    node.parts.push_back(sequence({"do"}));
    return body(std::move(node));
  }

  Node body(Node node) {
    if (!skip_word("do")) return fail();
    node.parts.push_back(sequence({"done"}));
    return closed_by("done", std::move(node));
  }

  Node repeat() {
    Node node{.kind = Node::Kind::repeat};
    if (at_arithmetic()) {
      if (!skip_brackets()) return fail();
      skip_ends();
      return body(std::move(node));
    }
    if (rest_.empty() || rest_.front().kind != Lexeme::Kind::word) return fail();
    take();
    skip_lines();
    if (skip_word("in"))
      while (!rest_.empty() && rest_.front().kind == Lexeme::Kind::word)
        node.words.push_back(take());
    skip_ends();
    return body(std::move(node));
  }

  Node choice() {
    Node node{.kind = Node::Kind::choice};
    if (rest_.empty() || rest_.front().kind != Lexeme::Kind::word) return fail();
    node.words.push_back(take());
    skip_lines();
    if (!skip_word("in")) return fail();
    for (skip_lines(); !failed_ && !rest_.empty() && !at_word("esac"); skip_lines()) {
      while (!rest_.empty() && !at_operator(")")) take();  // the patterns
      if (!skip_operator(")")) return fail();
      node.parts.push_back(sequence({"esac"}));
      skip_operator(";;");
      skip_operator("&");  // `;;&`, `;&`
    }
    return closed_by("esac", std::move(node));
  }

  Node simple() {
    Node node{.kind = Node::Kind::command};
    const std::size_t before = rest_.size();
    if (at_word("[[")) return test(std::move(node));
    skip_word("coproc");
    while (!rest_.empty() && rest_.front().kind != Lexeme::Kind::control) {
      if (rest_.front().kind == Lexeme::Kind::redirect)
        redirect(node);
      else
        node.words.push_back(take());
      if (opens_array(node) && !skip_brackets()) return fail();
    }
    if (node.words.size() == 1 && at_operator("(")) return function(std::move(node));
    return rest_.size() == before ? fail() : std::move(node);
  }

  // `urls=(a b)`
  bool opens_array(const Node& node) const {
    return !node.words.empty() && node.words.back().assigns &&
           node.words.back().text.ends_with('=') && at_operator("(") &&
           rest_.front().offset == end_;
  }

  // `[[ a && b ]]`: its operators join no commands.
  Node test(Node node) {
    while (!rest_.empty() && !at_word("]]")) node.words.push_back(take());
    if (rest_.empty()) return fail();
    node.words.push_back(take());
    return node;
  }

  // `function f { a; }`
  Node named_function() {
    if (rest_.empty() || rest_.front().kind != Lexeme::Kind::word) return fail();
    Node node;
    node.words.push_back(take());
    return at_operator("(") ? function(std::move(node)) : function_body(std::move(node));
  }

  Node function(Node node) {
    take();
    return skip_operator(")") ? function_body(std::move(node)) : fail();
  }

  Node function_body(Node node) {
    skip_lines();
    node.kind = Node::Kind::function;
    node.parts.push_back(command());
    return node;
  }

  void redirect(Node& node) {
    std::string sign = take().text;
    if (rest_.empty() || rest_.front().kind != Lexeme::Kind::word) return;
    node.redirections.push_back({std::move(sign), take()});
  }

  std::span<const Lexeme> rest_;
  std::size_t end_ = 0;  // of what was taken last
  int depth_ = 0;
  bool failed_ = false;
};

}  // namespace

bool gives_text(const Redirection& redirection) {
  return redirection.sign.find("<<") != std::string::npos;
}

bool opens_file(const Redirection& redirection) {
  const bool is_descriptor = redirection.sign.ends_with('&');
  return !gives_text(redirection) && !is_descriptor && redirection.target.text != "/dev/null";
}

bool writes_file(const Redirection& redirection) {
  return opens_file(redirection) && redirection.sign.find('>') != std::string::npos;
}

bool moves_errors(const Redirection& redirection) {
  return redirection.sign.starts_with("2>") || redirection.sign.starts_with("&>");
}

bool drops_errors(const Redirection& redirection) {
  const std::string_view dropping = redirection.sign == "2>&" ? "-" : "/dev/null";
  return moves_errors(redirection) && redirection.target.text == dropping;
}

Node parse_script(std::string_view script) {
  const Lexed lexed = lex(script);
  return lexed.open ? Node{} : Parser(lexed.lexemes).script();
}

}  // namespace seatrial::shell
