/**
 * Days in Japan: public holidays, closed days, statutory counting and the hours of a desk.
 *
 * <p>It does not know any duty, and reads no clock: whoever asks brings the day or the instant. Its
 * invariant: a due date that it counts never lies on a closed day unless the rule says so, and a
 * year that it knows nothing of is refused rather than guessed. It trusts the operator's file for
 * days that the gazette fixed otherwise than the rule, and nothing else.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"terms"})
package io.sekimori.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
