#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace seatrial {

// Items stand below the same words as their neighbours, and their commands are asked about again:
// what was made of the last few texts is kept, so that it is made once. For use within one thread.
template <class Made, class Way = unsigned, std::size_t kept = 16>
class Recent {
 public:
  // What `make` returns for a text; `way` tells apart what it makes of the same one.
  template <class Make>
  Made of(std::string_view text, Way way, Make make) {
    for (std::size_t back = 1; back <= kept; ++back) {  // the last one is asked for most
      const Entry& entry = entries_[(next_ + kept - back) % kept];
      if (entry.is_used && entry.way == way && entry.text == text) return entry.made;
    }
    Made made = make();
    if (text.size() > text_bytes_max) return made;
    Entry& entry = entries_[next_];
    entry.text.assign(text);
    entry.way = way;
    entry.is_used = true;
    entry.made = made;
    next_ = (next_ + 1) % kept;
    return made;
  }

 private:
  static constexpr std::size_t text_bytes_max = 4096;  // what is longer stands above few items

  struct Entry {
    std::string text;
    Way way = {};
    bool is_used = false;
    Made made = {};
  };

  std::array<Entry, kept> entries_;
  std::size_t next_ = 0;
};

}  // namespace seatrial
