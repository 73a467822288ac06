package io.sekimori.access;

/**
 * A stop was put on this node: whatever it cuts and goes on by itself ends now. Other nodes refuse
 * by the policy.
 */
public record Stopped(Stop stop, Cut cut) {}
