/**
 * Incidents of the past, played against a running server, and what it would have said and when.
 *
 * <p>A replay starts a server of its own, with a data directory of its own and a clock that it
 * moves, and reaches it only as any program or person does: over HTTP, with passkeys, with an
 * agent's signed reports. It holds nothing of the server. Its invariant: what it calls the truth
 * comes from the generated world and never from the server, and the world can be written out so
 * that a stranger can work every answer out again. It trusts nothing that the server says; that is
 * the point.
 */
@NullMarked
package io.sekimori.replay;

import org.jspecify.annotations.NullMarked;
