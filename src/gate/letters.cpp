#include "gate/letters.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "base/text.hpp"

namespace seatrial::gate {
namespace {

using Letter = std::uint32_t;

struct Range {
  Letter first, last;
};

template <std::size_t Size>
bool is_in(const Range (&ranges)[Size], Letter letter) {
  return std::ranges::any_of(
      ranges, [&](const Range& range) { return range.first <= letter && letter <= range.last; });
}

// What cannot be seen, and marks on the letter before.
constexpr Range unseen[] = {{0x00AD, 0x00AD}, {0x0300, 0x036F}, {0x061C, 0x061C},  {0x180B, 0x180F},
                            {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},  {0x202A, 0x202E},
                            {0x2060, 0x206F}, {0x20D0, 0x20FF}, {0x3099, 0x309A},  {0xFE00, 0xFE0F},
                            {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE0FFF}};

// Blanks, dashes and dots between words.
constexpr Range between[] = {{0x00A0, 0x00A0}, {0x00B7, 0x00B7}, {0x1680, 0x1680},
                             {0x2000, 0x200A}, {0x2010, 0x2015}, {0x2022, 0x2022},
                             {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F},
                             {0x2212, 0x2212}, {0x3000, 0x3002}, {0x30FB, 0x30FB}};

constexpr Range apostrophes[] = {
    {0x0060, 0x0060}, {0x00B4, 0x00B4}, {0x02B9, 0x02BF}, {0x2018, 0x201B}, {0x2032, 0x2032}};

// Scripts in which people write names: Greek and those up to Khmer, Greek with marks, kana,
// ideographs, Hangul.
constexpr Range scripts[] = {
    {0x0370, 0x139F}, {0x1780, 0x18AF}, {0x1F00, 0x1FFF}, {0x3005, 0x3007}, {0x3041, 0x312F},
    {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xAC00, 0xD7AF}, {0xF900, 0xFAFF}, {0x20000, 0x323AF}};

// The Latin alphabet once more: from its first letter, how many letters, and how many each
// alphabet has. Full width, mathematical, in circles, brackets and squares.
struct Alphabet {
  Letter first;
  Letter letters;
  char from;
};
constexpr Alphabet alphabets[] = {{0xFF01, 94, '!'},  {0x1D400, 676, 'A'}, {0x249C, 26, 'a'},
                                  {0x24B6, 26, 'A'},  {0x24D0, 26, 'a'},   {0x1F110, 26, 'a'},
                                  {0x1F130, 26, 'A'}, {0x1F150, 26, 'A'},  {0x1F170, 26, 'A'}};
constexpr Letter of_both_cases = 52;

// Their letters without marks. `#` stands for two that nobody reads, `_` for one.
constexpr std::string_view latin =  // from U+00C0
    "aaaaaaaceeeeiiiidnooooo ouuuuy#saaaaaaaceeeeiiiidnooooo ouuuuy#y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii##jjkkklllllll"
    "lllnnnnnn#nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    "bbbb__occdddd_eeeffgg_iikkl__nnooo__pp_____ttttuuuvyyzz_________"
    "____#########aaiioouuuuuuuuuueaaaaaaggggkkoooo__j###gg__nnaaaaoo"
    "aaaaeeeeiiiioooorrrruuuusstt__hhnd__zzaaeeooooooooyylntj__acclts"
    "z__bu_eejj_qrryy_a_bocdd_e_e____gg_g__h_ii_lll___mnn_o______rrr_"
    "__s_____tuuv____zz___________j__q_______________";
constexpr std::string_view latin_additional =  // from U+1E00
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwyas__s_aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy____yy";
constexpr std::pair<Letter, std::string_view> alike_from[] = {{0x00C0, latin},
                                                              {0x1E00, latin_additional}};

// Of Cyrillic and Greek what looks like Latin, and what is another letter with a mark.
constexpr std::pair<Letter, char> looks[] = {
    {0x0430, 'a'}, {0x0432, 'b'}, {0x0435, 'e'}, {0x0450, 'e'},         {0x0451, 'e'},
    {0x0456, 'i'}, {0x0457, 'i'}, {0x0458, 'j'}, {0x043A, 'k'},         {0x045C, 'k'},
    {0x043C, 'm'}, {0x043D, 'h'}, {0x043E, 'o'}, {0x0440, 'p'},         {0x0441, 'c'},
    {0x0442, 't'}, {0x0443, 'y'}, {0x045E, 'y'}, {0x0445, 'x'},         {0x0455, 's'},
    {0x04AF, 'y'}, {0x0501, 'd'}, {0x051B, 'q'}, {0x051D, 'w'},         {0x03B1, 'a'},
    {0x03AC, 'a'}, {0x03B2, 'b'}, {0x03B5, 'e'}, {0x03AD, 'e'},         {0x03B6, 'z'},
    {0x03B7, 'h'}, {0x03AE, 'h'}, {0x03B9, 'i'}, {0x03AF, 'i'},         {0x03CA, 'i'},
    {0x0390, 'i'}, {0x03BA, 'k'}, {0x03BC, 'm'}, {0x03BD, unread_mark}, {0x03BF, 'o'},
    {0x03CC, 'o'}, {0x03C1, 'p'}, {0x03C4, 't'}, {0x03C5, 'y'},         {0x03CD, 'y'},
    {0x03CB, 'y'}, {0x03B0, 'y'}, {0x03C7, 'x'}};

constexpr std::pair<Letter, Letter> other_forms[] = {
    {0x0439, 0x0438}, {0x03CE, 0x03C9}, {0x03C2, 0x03C3}, {0x0386, 0x03AC},
    {0x0388, 0x03AD}, {0x0389, 0x03AE}, {0x038A, 0x03AF}, {0x038C, 0x03CC},
    {0x038E, 0x03CD}, {0x038F, 0x03C9}, {0x0406, 0x0456}, {0x04AE, 0x04AF},
    {0x0500, 0x0501}, {0x051A, 0x051B}, {0x051C, 0x051D}, {0x04C0, 0x0456}};

template <class To, std::size_t Size>
const To* find_in(const std::pair<Letter, To> (&table)[Size], Letter letter) {
  const auto found = std::ranges::find(table, letter, &std::pair<Letter, To>::first);
  return found == std::end(table) ? nullptr : &found->second;
}

// Of valid UTF-8.
Letter take(std::string_view& text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const std::size_t length = byte(0) < 0x80 ? 1 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
  Letter letter = length == 1 ? byte(0) : byte(0) & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) letter = letter << 6 | (byte(i) & 0x3FU);
  text.remove_prefix(length);
  return letter;
}

Letter undressed(Letter letter) {
  for (const auto& [first, letters, from] : alphabets) {
    if (letter < first || letter >= first + letters) continue;
    const Letter place =
        letters > of_both_cases && from == 'A' ? (letter - first) % of_both_cases : letter - first;
    const bool is_second = from == 'A' && place >= of_both_cases / 2;
    return is_second ? 'a' + place - of_both_cases / 2 : static_cast<Letter>(from) + place;
  }
  return letter;
}

Letter lower_form(Letter letter) {
  if (const Letter* other = find_in(other_forms, letter)) return lower_form(*other);
  if ((0x0410 <= letter && letter <= 0x042F) || (0x0391 <= letter && letter <= 0x03AB))
    letter += 0x20;
  else if (0x0400 <= letter && letter <= 0x040F)
    letter += 0x50;
  const Letter* other = find_in(other_forms, letter);
  return other ? *other : letter;
}

// Empty: it is none of the alphabet's.
std::string_view without_marks(Letter letter) {
  for (const auto& [first, letters] : alike_from)
    if (first <= letter && letter < first + letters.size())
      return letters.substr(letter - first, 1);
  return {};
}

void write(std::string& text, Letter letter) {
  if (letter < 0x80) return text.push_back(static_cast<char>(letter));
  const int more = letter < 0x800 ? 1 : letter < 0x10000 ? 2 : 3;
  constexpr std::array<unsigned, 4> leads = {0, 0xC0, 0xE0, 0xF0};
  text.push_back(static_cast<char>(leads[static_cast<std::size_t>(more)] | letter >> (6 * more)));
  for (int left = more - 1; left >= 0; --left)
    text.push_back(static_cast<char>(0x80 | ((letter >> (6 * left)) & 0x3F)));
}

void write_unread(std::string& text, Letter letter, int times = 1) {
  for (int i = 0; i < times; ++i) {
    text.push_back(unread_mark);
    write(text, letter);
  }
}

void add(std::string& plain, Letter letter) {
  if (is_in(unseen, letter)) return;
  if (is_in(apostrophes, letter)) return plain.push_back('\'');
  if (is_in(between, letter)) return plain.push_back(' ');
  letter = lower_form(undressed(letter));
  const std::string_view base = without_marks(letter);
  const char* look = find_in(looks, letter);
  if (base == "#" || base == "_") return write_unread(plain, letter, base == "#" ? 2 : 1);
  if (!base.empty()) {
    plain.append(base);
  } else if (look && *look != unread_mark) {
    plain.push_back(*look);
  } else if (look || letter == Letter{unread_mark} || (letter >= 0x80 && !is_in(scripts, letter))) {
    write_unread(plain, letter);
  } else {
    write(plain, letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter);
  }
}

}  // namespace

std::string plain_letters(std::string_view name) {
  const std::string text = to_valid_utf8(name);
  std::string plain;
  for (std::string_view rest = text; !rest.empty();) add(plain, take(rest));
  return plain;
}

}  // namespace seatrial::gate
