#!/usr/bin/env node
// Verifies an export of the ledger (docs/audit-format.md) by itself: it shares no code with what made it and needs
// nothing but Node 20.
//
//   node verify.mjs EXPORT.jsonl --public-key KEY [--checkpoints FOLDER] [--allow-unsigned N]
//
// KEY is the log's public key as a text or the name of a file that holds it, FOLDER the second place of the
// checkpoints, N how many lines may come after the last checkpoint: nothing proves them. It prints each thing that is wrong; the exit code is 0 if there is none, 1 if there is, 2 if it could
// not verify at all.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

/** The canonical form of RFC 8785: numbers and strings are written as ECMAScript writes them. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

/** The Merkle tree of RFC 6962 over the lines' hashes, as its full subtrees from left to right. */
class Tree {
  size = 0
  peaks = []

  add(line) {
    let node = sha256(Buffer.of(0), line)
    for (let n = this.size; n % 2 === 1; n = (n - 1) / 2) node = sha256(Buffer.of(1), this.peaks.pop(), node)
    this.peaks.push(node)
    this.size++
  }

  root() {
    if (this.size === 0) return sha256()
    return this.peaks.slice(0, -1).reduceRight((right, left) => sha256(Buffer.of(1), left, right), this.peaks.at(-1))
  }
}

/** A key as sumdb/note writes it: name+hash+base64, in which a byte 1 says Ed25519. */
function readKey(text) {
  const [name, hash, ...rest] = text.trim().split('+')
  const bytes = Buffer.from(rest.join('+'), 'base64')
  if (bytes.length !== 33 || bytes[0] !== 1) throw new Error('the public key is not an Ed25519 key')
  const id = sha256(`${name}\n`, bytes).subarray(0, 4)
  if (id.toString('hex') !== hash) throw new Error('the public key is damaged')
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)])
  return { name, id, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
}

/** A signed checkpoint: what it tells, or why it cannot be believed. */
function openCheckpoint(note, key) {
  const end = note.lastIndexOf('\n\n')
  const text = note.slice(0, end + 1)
  const signed = end >= 0 && note.slice(end + 2).split('\n').some((line) => {
    const [dash, name, signature] = line.split(' ')
    if (dash !== '—' || name !== key.name) return false
    const bytes = Buffer.from(signature ?? '', 'base64')
    return bytes.subarray(0, 4).equals(key.id) && verify(null, Buffer.from(text), key.key, bytes.subarray(4))
  })
  const [origin, size, root] = text.split('\n')
  if (!signed || origin !== key.name || !/^\d+$/.test(size)) return { wrong: 'it is not signed with the key' }
  return { size: Number(size), root: Buffer.from(root, 'base64') }
}

/** Calls each for every record of the export. */
async function records(file, each) {
  let number = 0
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number++
    let record
    try {
      record = JSON.parse(text)
    } catch {
      throw new Error(`line ${number} of the export is not JSON`)
    }
    each(record, number)
  }
}

async function main(file, key, folder, allowed) {
  let wrong = 0
  const found = (what) => { wrong++; console.log(what) }

  const checkpoints = []
  const collect = (note, place) => {
    const { size, root, wrong: why } = openCheckpoint(note, key)
    if (why) found(`checkpoint in ${place}: ${why}`)
    else checkpoints.push({ size, root, place })
  }
  await records(file, (record) => { if (record.checkpoint !== undefined) collect(record.checkpoint, 'the export') })
  if (folder) for (const name of readdirSync(folder)) if (name.startsWith('checkpoint-')) collect(readFileSync(join(folder, name), 'utf8'), name)
  checkpoints.sort((a, b) => a.size - b.size)

  const tree = new Tree()
  let next = 0
  const compare = () => {
    for (; next < checkpoints.length && checkpoints[next].size === tree.size; next++) {
      if (!checkpoints[next].root.equals(tree.root())) found(`checkpoint of ${tree.size} leaves in ${checkpoints[next].place}: the log has another root`)
    }
  }

  const last = new Map() // of each subject: its last hash, sequence and line
  let head, lines = 0, pending = 0
  await records(file, (record, number) => {
    if (number === 1) {
      head = record
      if (head.format !== 'qualityaward-audit/1') throw new Error('this is not an export that is known here')
      return
    }
    if (record.checkpoint !== undefined) return
    lines++
    const { line } = record
    const where = `line ${record.id} (${line.subject} ${line.subject_id} sequence ${line.seq} line ${line.line}, leaf ${record.leaf})`
    const hash = sha256(Buffer.from(record.previous, 'hex'), canonical(line))
    if (hash.toString('hex') !== record.hash) found(`${where}: edited, its hash is of other content`)
    const subject = JSON.stringify([line.subject, line.subject_id])
    const before = last.get(subject) ?? { hash: '0'.repeat(64), seq: 0, line: 0 }
    if (record.previous !== before.hash) found(`${where}: a line before it is missing, or was put there`)
    if (line.seq < before.seq || (line.seq === before.seq && line.line <= before.line)) found(`${where}: it comes after a later one`)
    last.set(subject, { hash: record.hash, seq: line.seq, line: line.line })
    if (record.leaf === null) { pending++; return }
    compare()
    if (pending > 0 || record.leaf !== tree.size) found(`${where}: leaf ${tree.size} should come here`)
    tree.add(Buffer.from(record.hash, 'hex'))
  })
  if (!head) throw new Error('the export is empty')
  compare()
  for (; next < checkpoints.length; next++) found(`the log ends after ${tree.size} leaves, the checkpoint in ${checkpoints[next].place} tells of ${checkpoints[next].size}`)
  if (lines !== head.lines) found(`the export has ${lines} lines, and was made of ${head.lines}`)
  const signed = checkpoints.at(-1)?.size ?? 0
  const unsigned = Math.max(lines - signed, 0)
  if (checkpoints.length === 0) found('no checkpoint: nothing proves any of it')
  else if (unsigned > allowed) found(`${unsigned} lines come after the last checkpoint, which tells of ${signed}: nothing proves them (--allow-unsigned N lets N pass)`)
  console.log(`${lines} lines, ${tree.size} leaves, ${checkpoints.length} checkpoints, ${pending} lines that the log has not taken, `
    + `${unsigned} lines after the last checkpoint: ${wrong} things are wrong`)
  return wrong === 0 ? 0 : 1
}

const given = process.argv.slice(2)
const option = (name) => { const at = given.indexOf(name); return at < 0 ? undefined : given.splice(at, 2)[1] }
const publicKey = option('--public-key'), folder = option('--checkpoints'), allowed = option('--allow-unsigned') ?? '0'
if (given.length !== 1 || !publicKey || !/^\d+$/.test(allowed)) {
  console.error('usage: node verify.mjs EXPORT.jsonl --public-key KEY [--checkpoints FOLDER] [--allow-unsigned N]')
  process.exit(2)
}
try {
  process.exitCode = await main(given[0], readKey(existsSync(publicKey) ? readFileSync(publicKey, 'utf8') : publicKey), folder, Number(allowed))
} catch (error) {
  console.error(error.message)
  process.exitCode = 2
}
