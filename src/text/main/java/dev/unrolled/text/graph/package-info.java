/**
 * Tokenizers and vocabularies as TensorFlow operations, and the assets of a SavedModel.
 *
 * <p>A graph that reads or writes text is built in these steps:
 *
 * <pre>{@code
 * TextTables tables = TextTables.in(tf);
 * VocabularyTable table = tables.table("vocabulary-token.txt", vocabulary);
 * TokenIds ids = table.ids(tf, TokenizerOps.tokens(tf, Tokenizer.WORDS, texts));
 * ...
 * tables.into(metaGraph);      // the assets and the init operation of the SavedModel
 * tables.write(version);       // the files in assets/
 * }</pre>
 *
 * <p>The SavedModel initializes its tables itself: TensorFlow Serving, {@code tf.saved_model.load}
 * and this project's loader run the init operation with the paths of the assets. This package only
 * builds graphs and opens no Session.
 */
@NullMarked
package dev.unrolled.text.graph;

import org.jspecify.annotations.NullMarked;
