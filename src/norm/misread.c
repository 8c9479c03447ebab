/* Lines that look like English which a model for Georgian read: noticed and left, since no table brings them back. */

#include "norm/steps.h"

struct block
step_misread(const struct step_call *call)
{
	return *call->in;
}
