package io.sekimori.edge;

import io.sekimori.terms.NetworkId;
import java.net.InetAddress;
import java.util.Optional;

/** The networks that the policy names, by address. */
public interface NetworkNames {
  /** The network that this address lies in, or empty if the policy names none. */
  Optional<NetworkId> nameOf(InetAddress address);
}
