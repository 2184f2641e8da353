/**
 * Files of labelled text, tagged words and labelled numbers, and the vocabularies that map their
 * tokens to ids.
 */
@NullMarked
package dev.unrolled.training.text;

import org.jspecify.annotations.NullMarked;
