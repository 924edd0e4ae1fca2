/* Where a page may keep nothing, as in a frame of another site, it is an error to ask for what is kept, and would end the
   scripts of the theme. There they get a storage that forgets. */
for (const name of ["localStorage", "sessionStorage"]) {
  try {
    self[name].getItem("")
  } catch {
    Object.defineProperty(self, name, { value: { getItem: () => null, setItem() {}, removeItem() {} } })
  }
}
