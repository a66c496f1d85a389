import type { Room } from 'livekit-client'

/** The one act of livekit-client's own that this changes; it is private there. */
type Sections = { addMediaSections?: (audios: number, videos: number) => void }

/**
 * [V38] Lets the first offer of a room have sections for that many voices and none for video. livekit-client begins with three
 * of each, and each names all codecs of the browser, to be written, read and agreed on anew in every round.
 * @param voices of others, heard from the first answer on; the engine asks for more where there are more
 */
export function beginWith(voices: number, { engine }: Room): void {
  const sections: Sections = engine as unknown as Sections
  const add = sections.addMediaSections?.bind(engine)
  // Only its own beginning has any for video: what the engine asks for has none.
  if (add) sections.addMediaSections = (audios, videos) => add(videos > 0 ? voices : audios, 0)
}
