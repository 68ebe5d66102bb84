/**
 * Words that every feature speaks: identity, IIN, names, texts in three languages, pages of a list,
 * problems. For all features. Must never know a feature, a web framework or the container.
 */
package kz.qorgan.shared;
