/** What is done to a trail here must all be found. */
package kz.qorgan.witness;
