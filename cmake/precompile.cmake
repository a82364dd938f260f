# g++ reads the standard library once for a whole build, which takes a third of its time away. clang does without: there
# an include that is missing is found.

set(precompile_default OFF)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(precompile_default ON)
endif()
option(SEATRIAL_PRECOMPILE "precompile the standard headers" ${precompile_default})

function(seatrial_precompile name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;LINKS")
  if(SEATRIAL_PRECOMPILE)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/${name}.cpp CONTENT "")
    add_library(${name} STATIC ${CMAKE_BINARY_DIR}/${name}.cpp)
    target_compile_options(${name} PRIVATE -fpch-preprocess)
    target_link_libraries(${name} PRIVATE ${arg_LINKS} settings)
    target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
  endif()
endfunction()

# seatrial_precompiled(TARGET HEADERS): TARGET is compiled with the headers of that name
function(seatrial_precompiled target headers)
  if(TARGET ${headers})
    # g++ 12 at -O3 finds faults inside a libstdc++ that comes precompiled.
    target_compile_options(${target} PRIVATE -fpch-preprocess $<$<CONFIG:Release>:-Wno-stringop-overflow>)
    target_precompile_headers(${target} REUSE_FROM ${headers})
  endif()
endfunction()

set(standard_headers <algorithm> <array> <chrono> <expected> <filesystem> <functional> <map> <memory> <optional>
                     <set> <span> <string> <string_view> <unordered_map> <utility> <vector> <fmt/format.h>)
seatrial_precompile(library_headers HEADERS ${standard_headers} LINKS fmt)
if(SEATRIAL_TESTS)
  # What is under test is optimised; the tests themselves compile in half the time without.
  set(test_optimization $<$<CONFIG:Debug>:-O0>)
  seatrial_precompile(test_headers HEADERS ${standard_headers} <gmock/gmock.h> <gtest/gtest.h>
                                   LINKS fmt GTest::gmock GTest::gtest)
  if(TARGET test_headers)
    target_compile_options(test_headers PRIVATE ${test_optimization})
  endif()
endif()
