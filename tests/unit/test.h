/*
 * What every unit test includes first: cmocka and the headers that it wants before it.
 *
 * One group to a binary, since cmocka's TAP numbers each group from 1 again.
 */
#ifndef TESTS_UNIT_TEST_H
#define TESTS_UNIT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
