# Every third-party library, by the names Debian 12 gives them. Static where Debian ships an archive:
# each shared object costs start-up time.

set(OPENSSL_USE_STATIC_LIBS ON)
find_package(OpenSSL 3 REQUIRED)
find_package(Threads REQUIRED)

function(seatrial_static_dependency name header archive)
  find_path(${name}_INCLUDE_DIR ${header} REQUIRED)
  find_library(${name}_LIBRARY NAMES ${archive} REQUIRED)
  add_library(${name} INTERFACE)
  target_include_directories(${name} SYSTEM INTERFACE ${${name}_INCLUDE_DIR})
  target_link_libraries(${name} INTERFACE ${${name}_LIBRARY} ${ARGN})
endfunction()

seatrial_static_dependency(re2 re2/re2.h libre2.a Threads::Threads)
seatrial_static_dependency(fyaml libfyaml.h libfyaml.a)
seatrial_static_dependency(md4c md4c.h md4c)
seatrial_static_dependency(zlib zlib.h libz.a)

# Debian has no archive of fmt, and its shared object would need the shared C++ runtime.
find_path(fmt_INCLUDE_DIR fmt/format-inl.h REQUIRED)
add_library(fmt STATIC ${CMAKE_CURRENT_LIST_DIR}/fmt.cpp)
target_include_directories(fmt SYSTEM PUBLIC ${fmt_INCLUDE_DIR})

# toml++: as headers it needs no shared object and no second C++ runtime.
find_path(tomlplusplus_INCLUDE_DIR toml++/toml.h REQUIRED)
add_library(tomlplusplus INTERFACE)
target_include_directories(tomlplusplus SYSTEM INTERFACE ${tomlplusplus_INCLUDE_DIR})
target_compile_definitions(tomlplusplus INTERFACE TOML_HEADER_ONLY=1)

find_path(CLI11_INCLUDE_DIR CLI/CLI.hpp REQUIRED)
add_library(cli11 INTERFACE)
target_include_directories(cli11 SYSTEM INTERFACE ${CLI11_INCLUDE_DIR})

if(SEATRIAL_TESTS)
  find_package(GTest REQUIRED)
  find_path(CMARK_GFM_INCLUDE_DIR cmark-gfm.h REQUIRED)
  find_library(CMARK_GFM_LIBRARY cmark-gfm REQUIRED)
  find_library(CMARK_GFM_EXTENSIONS_LIBRARY cmark-gfm-extensions REQUIRED)
  add_library(cmark-gfm INTERFACE)
  target_include_directories(cmark-gfm SYSTEM INTERFACE ${CMARK_GFM_INCLUDE_DIR})
  target_link_libraries(cmark-gfm INTERFACE ${CMARK_GFM_EXTENSIONS_LIBRARY} ${CMARK_GFM_LIBRARY})
endif()
