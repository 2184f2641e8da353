package dev.unrolled.text.graph;

import dev.unrolled.text.Vocabulary;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.HashTable;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/** Tables of a vocabulary in a graph: ids by token, and tokens by id. */
public final class VocabularyTable {

  private final TextTables tables;
  private final Vocabulary vocabulary;
  private final TextTables.Asset asset;

  VocabularyTable(TextTables tables, Vocabulary vocabulary, TextTables.Asset asset) {
    this.tables = tables;
    this.vocabulary = vocabulary;
    this.asset = asset;
  }

  /**
   * Looks up ids. Tokens of a text that are spelled as reserved ones are unknown.
   *
   * @param tf the graph's operations
   * @param tokens of any shape
   * @return of the same shape, each in {@code [1, V)}
   */
  public Operand<TInt32> ids(Ops tf, Operand<TString> tokens) {
    HashTable table = tables.idsByToken(asset);
    Operand<TInt64> unknown = tf.constant((long) Vocabulary.UNKNOWN);
    Operand<TInt64> found = tf.lookupTableFind(table, tokens, unknown);
    Operand<TInt64> first = tf.constant((long) vocabulary.reserved().count());
    return tf.dtypes.cast(tf.select(tf.math.less(found, first), unknown, found), TInt32.class);
  }

  /**
   * Looks up the ids of tokenized texts.
   *
   * @param tf the graph's operations
   * @param tokens the tokens of B texts
   * @return the ids {@code [B, W]} with their lengths
   */
  public TokenIds ids(Ops tf, RaggedTokens<TString> tokens) {
    Operand<TInt32> ids =
        tokens.with(ids(tf, tokens.values())).padded(tf, tf.constant(Vocabulary.PADDING));
    return new TokenIds(ids, tokens.lengths(tf));
  }

  /**
   * Looks up tokens.
   *
   * @param tf the graph's operations
   * @param ids of any shape, each in {@code [0, V)}
   * @return of the same shape; reserved tokens as the file of the vocabulary has them, such as
   *     {@code [UNK]}
   */
  public Operand<TString> tokens(Ops tf, Operand<TInt32> ids) {
    HashTable table = tables.tokensById(asset);
    return tf.lookupTableFind(table, tf.dtypes.cast(ids, TInt64.class), tf.constant("[UNK]"));
  }
}
