package dev.unrolled.benchmarks.guide;

import java.util.Map;

/**
 * A piece of work in short: how long ours takes, and how many times longer each peer.
 *
 * @param work what is done
 * @param ours how long this library takes, with its unit
 * @param timesOurs by the peer's name, in the order of the columns
 */
public record Headline(String work, String ours, Map<String, Double> timesOurs) {}
