import type { Occupant, PersonAct } from '@maru/protocol'
import { explain } from '../../api/explain.ts'
import { toast } from '../../ui/toast.ts'
import { r } from '../messages/index.ts'
import { nameOfOccupant } from '../model/person.ts'
import type { Room } from '../model/room.ts'
import { patiently } from './patiently.ts'

/** Does an act of order to somebody, and says that it is done. @returns whether it is. */
export async function actOn(room: Room, one: Occupant, act: PersonAct, why = ''): Promise<boolean> {
  const m = r().order
  const name = nameOfOccupant(one)
  const said: Record<PersonAct, string> = {
    hold: m.held(name),
    let: m.letDone(name),
    stage: m.staged(name),
    seat: m.seated(name),
    remove: m.removed(name),
    ban: m.banned(name),
  }
  try {
    await patiently(one.identity, room.api.act(room.ref(), one.identity, act, why))
    toast(said[act], { about: one.identity })
    return true
  } catch (error) {
    toast(explain(error), { bad: true })
    return false
  }
}
