# One place for the language level, the warnings and the sanitizers.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

option(SEATRIAL_TESTS "build the tests" ON)
option(SEATRIAL_FUZZ "build the fuzz targets (clang only)" OFF)
option(SEATRIAL_BENCH "build the benchmark programs" OFF)
set(SEATRIAL_SANITIZE "" CACHE STRING "sanitizers, as -fsanitize= takes them")

add_library(settings INTERFACE)
target_compile_options(settings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # Designated initialisers leave the rest to the defaults on purpose.
  # libstdc++ 12 itself uses what it declares deprecated.
  target_compile_options(settings INTERFACE
    -Wthread-safety -Wno-missing-designated-field-initializers -Wno-deprecated-declarations)
else()
  # g++ 12 reports members that have defaults, and false positives inside libstdc++ at -O2.
  target_compile_options(settings INTERFACE
    -Wno-missing-field-initializers -Wno-restrict -Wno-maybe-uninitialized -Wno-dangling-pointer)
endif()

if(SEATRIAL_SANITIZE)
  add_compile_options(-fsanitize=${SEATRIAL_SANITIZE} -fno-omit-frame-pointer
                      -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=${SEATRIAL_SANITIZE})
else()
  # A private C++ runtime keeps start-up short; a sanitizer needs the shared one.
  add_link_options(-static-libstdc++ -static-libgcc)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  # ccache takes precompiled headers only where it is told to, and its direct mode does not see what lies behind them.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_NODIRECT=1 ${CCACHE})
endif()

find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()
