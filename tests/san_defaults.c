/*
 * Linked into the programs of sanitizer builds, not into tests
 *
 * A program leaves what lives as long as it does to the system; leaks are looked for where
 * things have an end of their own: in unit tests and fuzz targets.
 */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "detect_leaks=0";
}
