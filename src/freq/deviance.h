/*
 * freq/deviance.h - two small differences of large terms, to the last digit
 *
 * Both are from C. Loader, Fast and accurate computation of binomial probabilities (2000): with them neither
 * G2 near independence nor a probability of counts of many millions loses digits. Logs are natural.
 */
#ifndef FREQ_DEVIANCE_H
#define FREQ_DEVIANCE_H

/* o ln(o/e) - (o - e), where difference is o - e; never below 0; e for o = 0; e is above 0. */
double deviance(double o, double e, double difference);
/* ln n! - ln(sqrt(2 pi n) (n/e)^n): what Stirling's formula leaves out; n from 1 up. */
double stirling_error(double n);

#endif
