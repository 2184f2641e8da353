/**
 * Sequences of requests with a state between them, by OpenVINO Model Server's protocol for stateful
 * models: inputs {@code sequence_id} and {@code sequence_control_input}.
 */
@NullMarked
package dev.unrolled.server.sequences;

import org.jspecify.annotations.NullMarked;
